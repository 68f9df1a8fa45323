/** What may stand in a published figure of an earlier year, for all who enter one. */
import { z } from 'zod';
import { plainText } from '../account/account.schema.ts';

export const greatestScore = 1000;
export const mostDecimals = 6;
export const mostCodeLetters = 120;
export const mostSourceLetters = 500;

const code = plainText.trim().normalize('NFC').min(1).max(mostCodeLetters);

/** The digits as they were typed: 66.50 stays 66.50. */
const score = z
  .string()
  .regex(/^\d{1,20}(\.\d{1,6})?$/)
  .refine((text) => !(Number(text) > greatestScore), { params: { rule: 'too-big', maximum: greatestScore } });

export const enteredFigure = z.strictObject({
  blockCode: code,
  unitCode: code,
  nodeCode: code,
  year: z.int().min(1990).max(2200),
  score: score.nullable().describe('Text, so that its digits are kept: 66.50. Up to 1000, with up to 6 decimals'),
  rank: z.int().min(1).max(100_000).nullable().describe('Neither score nor rank: the figure is withdrawn'),
  source: plainText.trim().normalize('NFC').min(1).max(mostSourceLetters).describe('Where the figure was published'),
});
export type EnteredFigure = z.output<typeof enteredFigure>;

const keyFields = ['blockCode', 'unitCode', 'nodeCode', 'year'] as const;

/** What a list may say only once. */
export function figureKey(figure: Pick<EnteredFigure, (typeof keyFields)[number]>): string {
  return keyFields.map((field) => String(figure[field])).join('\u0000');
}

/** Faults carry the index of the figure. Doubles are told along with all others, also of figures that have faults. */
export const enteredFigures = z
  .array(enteredFigure)
  .min(1)
  .superRefine(
    (figures: unknown, context) => {
      const firstByKey = new Map<string, number>();
      for (const [index, figure] of (Array.isArray(figures) ? figures : []).entries()) {
        if (!isNamed(figure)) continue;
        const first = firstByKey.get(figureKey(figure));
        if (first === undefined) firstByKey.set(figureKey(figure), index);
        else context.addIssue({ code: 'custom', path: [index], params: { rule: 'double', first } });
      }
    },
    { when: () => true },
  );

function isNamed(figure: unknown): figure is EnteredFigure {
  return typeof figure === 'object' && figure !== null && keyFields.every((field) => field in figure);
}
