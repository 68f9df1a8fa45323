import * as enResults from './en/results.ts';
import * as en from './en/web.ts';
import type { Language } from './format.ts';
import * as viResults from './vi/results.ts';
import * as vi from './vi/web.ts';

/** The texts of the web pages, apart from the others so that a browser does not load what it never shows. */
export type WebMessages = Pick<typeof vi, 'web' | 'accountTexts' | 'rightNames' | 'roles' | 'roundStatuses'> & {
  results: viResults.ResultTexts;
};

const messagesByLanguage: Record<Language, WebMessages> = { vi: { ...vi, ...viResults }, en: { ...en, ...enResults } };

export function webMessagesIn(language: Language): WebMessages {
  return messagesByLanguage[language];
}
