/** What is not the same in two editions, in words. */
import type {
  DifferenceField,
  EditionDifference,
  FieldValues,
  Place,
  Range,
} from '#domain/methodology/edition-difference.ts';
import type { LocalText, Normalisation, Question, Scale } from '#engine/edition.ts';
import { fillTemplate, formatDate, formatPlain, formatSigned, type Language, languages } from './format.ts';
import { messagesIn } from './messages.ts';
import {
  wordAggregation,
  wordEqualBounds,
  wordMinimum,
  wordMissing,
  wordNormalisation,
  wordStatistic,
  wordWeighting,
} from './method-words.ts';
import { roundingName } from './rounding-name.ts';

/** The survey that the words of a statistic need: that of the edition which the value is of. */
type Survey = { questions: readonly Question[]; scales: readonly Scale[] };
type Side = { survey: Survey; language: Language };

const digits = 6;

/** «Khối huyện › Tính minh bạch › Chỉ tiêu», and what is meant by no path at all. */
export function wordPlace(path: readonly Place[], language: Language): string {
  const { differences } = messagesIn(language);
  const parts = path.map(({ kind, code, name }) =>
    fillTemplate(differences.places[kind], { code, name: name?.[language] ?? code }, language),
  );
  return parts.length === 0 ? differences.whole : parts.join(' › ');
}

/**
 * What stood there and what stands there; null where nothing did. Where both read the same in the language, the other
 * language tells them apart, or else what the file has.
 */
export function wordValues<Field extends DifferenceField>(
  { field, before, after }: EditionDifference<Field>,
  surveys: { before: Survey; after: Survey },
  language: Language,
): { before: string | null; after: string | null } {
  const inOrder = [language, ...languages.filter((other) => other !== language)];
  for (const tried of inOrder) {
    const was = before === null ? null : words[field](before, { survey: surveys.before, language: tried });
    const is = after === null ? null : words[field](after, { survey: surveys.after, language: tried });
    if (was !== is) return { before: was, after: is };
  }
  return { before: JSON.stringify(before), after: JSON.stringify(after) };
}

const text = (value: LocalText, { language }: Side): string => value[language];
const plain = (value: number, { language }: Side): string => formatPlain(value, digits, language);
const textsOf = (value: readonly LocalText[], { language }: Side): string =>
  value.map((one) => one[language]).join('; ');
const say = (template: string, params: Record<string, string | number>, { language }: Side): string =>
  fillTemplate(template, params, language);
const textsIn = ({ language }: Side) => messagesIn(language).differences;
const range = (value: Range, side: Side): string => say(textsIn(side).range, value, side);
const basis = (value: 'unrounded' | 'published', side: Side): string => {
  const { cli, differences } = messagesIn(side.language);
  return say(differences.scoresOf, { basis: value === 'unrounded' ? cli.basisUnrounded : cli.basisPublished }, side);
};

const words: { [Field in DifferenceField]: (value: FieldValues[Field], side: Side) => string } = {
  item: ({ name, weight, statistic }, side) => {
    const parts = [
      ...(weight === null ? [] : [say(textsIn(side).itemWeight, { weight }, side)]),
      ...(statistic === null ? [] : [wordStatistic(statistic, side.survey, side.language)]),
    ];
    return parts.length > 0 ? parts.join('; ') : (name?.[side.language] ?? textsIn(side).present);
  },
  parent: ({ name }, side) => text(name, side),
  order: (parts, side) => parts.map(({ name }) => text(name, side)).join('; '),
  code: String,
  year: String,
  name: text,
  legalBasis: (value, side) => (value.length === 0 ? textsIn(side).none : textsOf(value, side)),
  referencePeriod: ({ from, to }, side) =>
    say(textsIn(side).period, { from: formatDate(from), to: formatDate(to) }, side),
  simulation: text,
  text,
  answerKind: (kind, { language }) => messagesIn(language).answerKinds[kind],
  value: plain,
  questionKind: (kind, side) => textsIn(side)[kind],
  scale: String,
  noneCode: String,
  range,
  askedIf: ({ question, answers }, side) => say(textsIn(side).askedIf, { question, answers: answers.join(', ') }, side),
  weight: plain,
  assumed: (value, side) => (value ? textsIn(side).yes : textsIn(side).no),
  part: (part, side) => textsIn(side)[part],
  statistic: (statistic, { survey, language }) => wordStatistic(statistic, survey, language),
  polarity: (polarity, { language }) => messagesIn(language).method[polarity],
  measure: text,
  valueRange: range,
  atLeast: plain,
  points: (list, side) =>
    list
      .map(({ points, legalReference, reason }) => {
        const params = { points: formatSigned(points, 2, side.language), document: legalReference };
        return say(textsIn(side).points, { ...params, reason: text(reason, side) }, side);
      })
      .join('; '),
  square: (square, side) => say(textsIn(side).square, square, side),
  reasons: textsOf,
  scoreScale: range,
  totalMultiplier: (multiplier, side) => `× ${plain(multiplier, side)}`,
  normalisation: (rule, side) => normalisationInFull(rule, side),
  aggregation: (rule, { language }) => wordAggregation(rule, language),
  missingChild: (policy, { language }) => wordMissing(policy, language),
  equalBounds: (policy, { language }) => wordEqualBounds(policy, language),
  minimumRespondents: (minimum, { language }) => wordMinimum(minimum, language),
  rounding: ({ rule, decimals }, side) =>
    say(messagesIn(side.language).method.rounding, { rule: roundingName(rule, side.language), decimals }, side),
  rankBasis: basis,
  medianReading: (reading, { language }) => messagesIn(language).medianReadings[reading],
  bandRule: (rule, side) => (rule === 'shares-of-units' ? textsIn(side).shares : textsIn(side).cutOffs),
  bandBasis: basis,
  weighting: (policy, { language }) => wordWeighting(policy, language),
  weightDecimals: plain,
  adjustments: (policy, { language }) => {
    const { method } = messagesIn(language);
    return policy === 'on' ? method.adjustmentsOn : method.adjustmentsOff;
  },
};

/** A rule with all its figures: two rules that differ in one of them must read differently. */
function normalisationInFull(rule: Normalisation, side: Side): string {
  const { method, normalisations, differences } = messagesIn(side.language);
  switch (rule.rule) {
    case 'step-table': {
      const steps = rule.steps.map((step) => say(method.stepReached, step, side));
      return [normalisations[rule.rule], ...steps, say(method.stepBelow, { score: rule.below }, side)].join('; ');
    }
    case 'minmax-pooled': {
      const years = rule.earlier.map(({ year, lowest, highest }) =>
        say(differences.pooledYear, { year, lowest, highest }, side),
      );
      return [normalisations[rule.rule], ...years].join('; ');
    }
    case 'z-score':
      // Without a scale at hand: a centre that is not stated is the middle of the scale, and is not told.
      return rule.centre === null || rule.pointsPerDeviation === null
        ? normalisations[rule.rule]
        : wordNormalisation(rule, { lowest: 0, highest: 0 }, side.language);
    default:
      return wordNormalisation(rule, { lowest: 0, highest: 0 }, side.language);
  }
}
