import * as en from './en/design.ts';
import type { Language } from './format.ts';
import { type DesignTexts, design as vi } from './vi/design.ts';

const messagesByLanguage: Record<Language, DesignTexts> = { vi, en: en.design };

/** The words of the page that shows every element, and the names in its example figures. */
export function designMessagesIn(language: Language): DesignTexts {
  return messagesByLanguage[language];
}
