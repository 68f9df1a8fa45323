import { type Language, languages } from '#locale/format.ts';

/** The language a reader likes best of those there are, by RFC 9110 §12.5.4; Vietnamese when it says nothing. */
export function requestLanguage(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '').slice(0, 1000).split(',').map(readWish);
  let best: { language: Language; quality: number } = { language: 'vi', quality: 0 };
  for (const { range, quality } of wishes) {
    const language = range === '*' ? 'vi' : languages.find((one) => range === one || range.startsWith(`${one}-`));
    if (language && quality > best.quality) best = { language, quality };
  }
  return best.language;
}

function readWish(wish: string): { range: string; quality: number } {
  const [range = '', ...parameters] = wish.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
  return { range: range.trim(), quality: quality === undefined ? 1 : Number(quality) };
}
