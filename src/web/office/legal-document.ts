/** Legal documents in the words of officials. */
import { fillTemplate, formatDate, type Language } from '#locale/format.ts';
import type { OrganisationTexts } from '#locale/vi/administration-web.ts';

type LegalDocument = { number: string; issuedOn: string; issuer: string };

/** «Nghị quyết số 1672/NQ-UBTVQH15 ngày 16/06/2025 của Ủy ban Thường vụ Quốc hội»; the kind is read from the symbol. */
export function documentSentence(
  { number, issuedOn, issuer }: LegalDocument,
  texts: OrganisationTexts,
  language: Language,
): string {
  const named = fillTemplate(texts[kindOfSymbol(number)], { number }, language);
  return fillTemplate(texts.document, { document: named, day: formatDate(issuedOn), issuer }, language);
}

/** By the abbreviations of Decree 30/2020/NĐ-CP, Annex III. */
function kindOfSymbol(number: string): 'decision' | 'resolution' | 'decree' | 'circular' | 'otherDocument' {
  const symbol = /^\d+(?:\/\d{4})?\/(\p{L}+)/u.exec(number)?.[1]?.normalize('NFC').toUpperCase();
  if (symbol === 'QĐ') return 'decision';
  if (symbol === 'NQ') return 'resolution';
  if (symbol === 'NĐ') return 'decree';
  return symbol === 'TT' ? 'circular' : 'otherDocument';
}
