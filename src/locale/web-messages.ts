import * as enAdministration from './en/administration-web.ts';
import * as enCertainty from './en/certainty-web.ts';
import * as enEditions from './en/editions-web.ts';
import * as enResults from './en/results.ts';
import * as en from './en/web.ts';
import type { Language } from './format.ts';
import * as viAdministration from './vi/administration-web.ts';
import * as viCertainty from './vi/certainty-web.ts';
import * as viEditions from './vi/editions-web.ts';
import * as viResults from './vi/results.ts';
import * as vi from './vi/web.ts';

/** The texts of the web pages, apart from the others so that a browser does not load what it never shows. */
export type WebMessages = Pick<typeof vi, 'web' | 'accountTexts' | 'rightNames' | 'roles' | 'roundStatuses'> &
  typeof viAdministration & {
    certaintyTexts: viCertainty.CertaintyWebTexts;
    editionTexts: viEditions.EditionTexts;
    results: viResults.ResultTexts;
  };

const messagesByLanguage: Record<Language, WebMessages> = {
  vi: { ...vi, ...viAdministration, ...viCertainty, ...viEditions, ...viResults },
  en: { ...en, ...enAdministration, ...enCertainty, ...enEditions, ...enResults },
};

export function webMessagesIn(language: Language): WebMessages {
  return messagesByLanguage[language];
}
