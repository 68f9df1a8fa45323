import type { Language } from './format.ts';
import { messagesIn } from './messages.ts';

/** A rule of rounding in words. */
export function roundingName(rule: 'half-up' | 'half-even' | 'truncate', language: Language): string {
  const { cli } = messagesIn(language);
  return {
    'half-up': cli.roundingHalfUp,
    'half-even': cli.roundingHalfEven,
    truncate: cli.roundingTruncate,
  }[rule];
}
