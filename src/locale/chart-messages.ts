import * as en from './en/charts.ts';
import type { Language } from './format.ts';
import { type ChartTexts, charts as vi } from './vi/charts.ts';

const messagesByLanguage: Record<Language, ChartTexts> = { vi, en: en.charts };

/** The words of charts, apart from the others so that a page without charts does not load them. */
export function chartMessagesIn(language: Language): ChartTexts {
  return messagesByLanguage[language];
}
