import type { ChangeNoise } from '#engine/change/noise.ts';
import { fillTemplate, formatNumber, formatSigned, type Language } from './format.ts';
import { messagesIn } from './messages.ts';

/** Whether a change is more than noise, in words; one sentence more where the error of one of the years is not known. */
export function noiseSentences(
  { verdict, detectable, unknown }: ChangeNoise,
  { change, before, after }: { change: number; before: number; after: number },
  language: Language,
): string[] {
  const { change: texts } = messagesIn(language);
  const params = {
    change: formatSigned(change, 2, language),
    detectable: formatNumber(detectable, 2, language),
    year: unknown === 'before' ? before : after,
  };
  const text = { 'within-noise': texts.withinNoise, real: texts.real, undecided: texts.undecided }[verdict];
  const more = unknown !== null && verdict === 'within-noise' ? [texts.unknownError] : [];
  return [text, ...more].map((one) => fillTemplate(one, params, language));
}
