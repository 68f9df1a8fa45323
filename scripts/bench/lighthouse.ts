import lighthouse, { desktopConfig } from 'lighthouse';

/** From 0 to 100. */
export type Judgement = { performance: number; accessibility: number };

/** As Lighthouse judges a page in a Chromium that listens on `port`. `mobile` is its default: a middling phone on slow 4G. */
export async function auditPage(
  url: string,
  port: number,
  device: 'mobile' | 'desktop',
  extraHeaders: Record<string, string>,
): Promise<Judgement> {
  const flags = { port, onlyCategories: ['performance', 'accessibility'], logLevel: 'error' as const, extraHeaders };
  const result = await lighthouse(url, flags, device === 'desktop' ? desktopConfig : undefined);
  if (!result || result.lhr.runtimeError) throw new Error(`${url}: ${result?.lhr.runtimeError?.message}`);
  const of = (category: string): number => (result.lhr.categories[category]?.score ?? Number.NaN) * 100;
  return { performance: of('performance'), accessibility: of('accessibility') };
}
