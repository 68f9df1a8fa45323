/** `npm run picture`: docs/score.svg, what `ddci score` prints for the demo, as the README shows it. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const lineHeight = 19;
const letterWidth = 8.1;

const { stdout } = spawnSync(
  process.execPath,
  [join(root, 'bin', 'ddci.js'), 'score', join(root, 'demo', 'lang-son-2023'), '--block', 'districts'],
  { encoding: 'utf8' },
);
const [notice = '', ...rest] = stdout.trimEnd().split('\n');
const lines = [
  '$ npx ddci score demo/lang-son-2023 --block districts',
  ...wrap(notice, 104),
  ...rest.flatMap((line) => (line.length > 112 ? wrap(line, 104) : [line])),
];
const width = Math.ceil(Math.max(...lines.map((line) => Array.from(line).length)) * letterWidth) + 40;
const height = lines.length * lineHeight + 40;

function wrap(text: string, letters: number): string[] {
  const wrapped = [''];
  for (const word of text.split(' ')) {
    const line = wrapped.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= letters) wrapped.push(word);
    else wrapped[wrapped.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return wrapped;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const texts = lines.map((line, index) => {
  const isOwn = line.includes('Chi Lăng  ');
  const style = isOwn ? ' font-weight="bold" fill="#0b5d66"' : '';
  return `<text x="20" y="${30 + index * lineHeight}" xml:space="preserve"${style}>${escapeText(line)}</text>`;
});
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans Mono, Consolas, Menlo, monospace" font-size="13.5" fill="#1c2526">
<title>ddci score demo/lang-son-2023</title>
<rect width="${width}" height="${height}" rx="8" fill="#f7f8f7" stroke="#cfd6d5"/>
${texts.join('\n')}
</svg>
`;
writeFileSync(join(root, 'docs', 'score.svg'), svg);
