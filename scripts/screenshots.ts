/** `npm run screenshots`: docs/overview.png and docs/ranking.png, two pages of the demo as the README shows them. */
import { join } from 'node:path';
import { openOffice, visit } from '../test/e2e/office.ts';

const root = join(import.meta.dirname, '..');
const round = '/rounds/lang-son-2023';
const pictures = [
  { name: 'overview', path: `${round}/units/chi-lang`, language: 'vi', height: 1000 },
  { name: 'ranking', path: `${round}?block=districts&view=heat`, language: 'en', height: 900 },
] as const;

const office = await openOffice();
try {
  for (const { name, path, language, height } of pictures) {
    const { page, context } = await visit(office, { language, width: 1200 });
    await page.setViewportSize({ width: 1200, height });
    await page.goto(`${office.origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: join(root, 'docs', `${name}.png`) });
    await context.close();
  }
} finally {
  await office.close();
}
