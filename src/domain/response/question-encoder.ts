import { type DecimalMark, parseDecimal } from '#base/decimal.ts';
import { compareCodes } from '#base/order.ts';
import type { Question, Scale } from '#engine/edition.ts';
import type { AnswerMeaning } from '#engine/round.ts';
import type { FaultCode } from '../assessment-round/fault.ts';

/** What stands in an empty cell: not asked, or not answered. Never zero. */
const blank: AnswerMeaning = { code: '', kind: 'blank', number: null, options: [] };

/** More different numbers or combinations than this do not fit a column of two bytes. */
const mostMeanings = 65_535;

export type Encoded = { ok: true; code: number } | { ok: false; fault: FaultCode; expected: string };

/**
 * Turns the cells of one question into small codes. A choice has as many codes as its scale; a number or a multiple
 * question gets a new code for each new value, put in a canonical order by `canonicalMeanings` in the end.
 */
export type QuestionEncoder = {
  questionCode: string;
  /** True when the codes are known beforehand and fit a byte. */
  isFixed: boolean;
  /** Code of a cell's text, which is not empty. */
  encode(text: string, decimalMark: DecimalMark): Encoded;
  meanings(): readonly AnswerMeaning[];
};

export function createQuestionEncoder(question: Question, scales: ReadonlyMap<string, Scale>): QuestionEncoder {
  const { kind } = question;
  switch (kind.kind) {
    case 'choice':
      return choiceEncoder(question.code, scales.get(kind.scale)?.answers ?? []);
    case 'multiple':
      return multipleEncoder(question.code, scales.get(kind.scale)?.answers ?? [], kind.noneCode);
    case 'number':
      return numberEncoder(question.code, kind);
  }
}

function choiceEncoder(questionCode: string, answers: Scale['answers']): QuestionEncoder {
  const meanings = [blank, ...answers.map((answer) => toMeaning(answer))];
  const codeByText = new Map(meanings.map((meaning, code) => [meaning.code, code]));
  const expected = answers.map((answer) => answer.code).join(', ');
  return {
    questionCode,
    isFixed: meanings.length <= 256,
    encode(text) {
      const code = codeByText.get(text);
      return code === undefined ? { ok: false, fault: 'cell.unknown-answer', expected } : { ok: true, code };
    },
    meanings: () => meanings,
  };
}

function toMeaning({ code, kind, value }: Scale['answers'][number]): AnswerMeaning {
  return { code, kind, number: value, options: [code] };
}

function multipleEncoder(questionCode: string, answers: Scale['answers'], noneCode: string): QuestionEncoder {
  const answerByCode = new Map(answers.map((answer) => [answer.code, answer]));
  const expected = [...answerByCode.keys(), noneCode].join(', ');
  const dictionary = createDictionary();
  return {
    questionCode,
    isFixed: false,
    encode(text) {
      const known = dictionary.find(text);
      if (known !== undefined) return { ok: true, code: known };
      const options = text === noneCode ? [] : [...new Set(text.split(/\s+/))].toSorted(compareCodes);
      const chosen = options.map((option) => answerByCode.get(option));
      if (chosen.includes(undefined)) return { ok: false, fault: 'cell.unknown-answer', expected };
      const notValid = chosen.find((answer) => answer?.kind !== 'valid');
      if (notValid && options.length > 1) return { ok: false, fault: 'cell.unknown-answer', expected };
      const code = options.length === 0 ? noneCode : options.join(' ');
      return dictionary.add(text, { code, kind: notValid?.kind ?? 'valid', number: null, options });
    },
    meanings: dictionary.meanings,
  };
}

function numberEncoder(
  questionCode: string,
  { lowest, highest, otherAnswers }: Extract<Question['kind'], { kind: 'number' }>,
): QuestionEncoder {
  const otherByCode = new Map(otherAnswers.map((answer) => [answer.code, answer]));
  const expected = [`${lowest}–${highest}`, ...otherByCode.keys()].join(', ');
  const dictionary = createDictionary();
  return {
    questionCode,
    isFixed: false,
    encode(text, decimalMark) {
      const known = dictionary.find(text);
      if (known !== undefined) return { ok: true, code: known };
      const other = otherByCode.get(text);
      if (other) return dictionary.add(text, toMeaning(other));
      const parsed = parseDecimal(text, decimalMark);
      if (!parsed.ok) return { ok: false, fault: parsed.code, expected };
      const { value } = parsed;
      if (value < lowest || value > highest) return { ok: false, fault: 'cell.out-of-range', expected };
      return dictionary.add(text, { code: String(value), kind: 'valid', number: value, options: [String(value)] });
    },
    meanings: dictionary.meanings,
  };
}

/** Codes given as values come up. Two texts of one value ("1", "1.0") share a code. */
function createDictionary() {
  const meanings: AnswerMeaning[] = [blank];
  const codeByText = new Map<string, number>();
  const codeByMeaning = new Map<string, number>();
  return {
    meanings: () => meanings,
    find: (text: string): number | undefined => codeByText.get(text),
    add(text: string, meaning: AnswerMeaning): Encoded {
      let code = codeByMeaning.get(meaning.code);
      if (code === undefined) {
        if (meanings.length > mostMeanings) {
          return { ok: false, fault: 'question.too-many-values', expected: `≤ ${mostMeanings}` };
        }
        code = meanings.push(meaning) - 1;
        codeByMeaning.set(meaning.code, code);
      }
      codeByText.set(text, code);
      return { ok: true, code };
    },
  };
}

/**
 * The meanings of a column in an order that does not depend on the order of rows: blank, codes without a number by
 * code, then numbers ascending. `moved[old]` is the new code.
 */
export function canonicalMeanings(meanings: readonly AnswerMeaning[]): {
  meanings: readonly AnswerMeaning[];
  moved: Uint16Array;
} {
  const order = [...meanings.keys()].slice(1).toSorted((left, right) => {
    const a = meanings[left] ?? blank;
    const b = meanings[right] ?? blank;
    return (a.number ?? -Infinity) - (b.number ?? -Infinity) || compareCodes(a.code, b.code);
  });
  const moved = new Uint16Array(meanings.length);
  for (const [position, old] of order.entries()) moved[old] = position + 1;
  return { meanings: [blank, ...order.map((old) => meanings[old] ?? blank)], moved };
}
