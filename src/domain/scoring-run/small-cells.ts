import type { Block, IndicatorRule, StatisticName, StatisticRule, TreeNode } from '#engine/edition.ts';
import type { AnswerMeaning } from '#engine/round.ts';
import { planStatistic } from '#engine/statistics/statistic.ts';

/** How many questionnaires about a unit gave one answer to a question, and their weight. */
export type Cell = { code: string; count: number; weight: number };

/** How one indicator reads a question: which answers count where, and how many questionnaires it needs. */
export type Reading = {
  statistic: Exclude<StatisticName, 'record'>;
  minimumRespondents: number;
  numerator: ReadonlySet<string>;
  denominator: ReadonlySet<string>;
};

/** The readings of a question by all indicators of a block: what one of them publishes could tell what another hides. */
export function readingsOf(
  block: Block,
  questionCode: string,
  meanings: readonly AnswerMeaning[],
): (Reading & { rule: StatisticRule })[] {
  return indicatorsOf(block.tree).flatMap(({ statistic, minimumRespondents }) => {
    if (statistic.rule === 'record' || statistic.question !== questionCode) return [];
    const plan = planStatistic(statistic, meanings);
    const codesIn = (chosen: Uint8Array): ReadonlySet<string> =>
      new Set(meanings.flatMap(({ code }, index) => (chosen[index] ? [code] : [])));
    return [
      {
        rule: statistic,
        statistic: statistic.rule,
        minimumRespondents,
        numerator: codesIn(plan.inNumerator),
        denominator: codesIn(plan.inDenominator),
      },
    ];
  });
}

function indicatorsOf(node: TreeNode): IndicatorRule[] {
  return 'indicator' in node ? [node.indicator] : node.children.flatMap(indicatorsOf);
}

/**
 * The codes of the cells that must not be shown, so that nobody finds how few people gave an answer: neither by looking nor
 * by taking the other cells from a sum that is known. What published figures tell by themselves is not hidden.
 * Methodology §6.2.
 */
export function hiddenCells(cells: readonly Cell[], readings: readonly Reading[]): ReadonlySet<string> {
  // Below its minimum an indicator publishes nothing that could tell.
  const telling = readings.filter((one) => sumOf(askedOf(cells, one), 'count') >= one.minimumRespondents);
  const minimum = Math.max(0, ...telling.map((reading) => reading.minimumRespondents));
  const told = toldCells(telling.flatMap((reading) => partsOf(cells, reading).filter(({ isTold }) => isTold)));
  const hidden = new Set<string>();
  for (const part of partsToKeep(cells, telling)) {
    const own = part.cells.filter(({ code }) => !told.has(code));
    for (const code of hiddenIn(own, minimum, part.isWhole)) hidden.add(code);
  }
  return hidden;
}

/** Cells of which a reader may know the sum of counts. */
type Part = {
  cells: Cell[];
  /** Whether published figures give the sum. */
  isTold: boolean;
  /** Whether published figures are further equations about the same cells: then all of them hide together. */
  isWhole: boolean;
};

/** The parts within which cells hide. Indicators that part the same answers in several ways are several equations. */
function partsToKeep(cells: readonly Cell[], telling: readonly Reading[]): Part[] {
  const [first, ...others] = telling;
  if (!first) return [];
  const sameSet = (one: ReadonlySet<string>, two: ReadonlySet<string>): boolean =>
    one.size === two.size && [...one].every((code) => two.has(code));
  const isOneWay = others.every(
    (one) => sameSet(one.numerator, first.numerator) && sameSet(one.denominator, first.denominator),
  );
  if (isOneWay) return partsOf(cells, first);
  const isAsked = ({ code }: Cell): boolean => telling.some(({ denominator }) => denominator.has(code));
  return [
    { cells: cells.filter(isAsked), isTold: false, isWhole: true },
    { cells: cells.filter((cell) => !isAsked(cell)), isTold: false, isWhole: false },
  ];
}

function partsOf(cells: readonly Cell[], reading: Reading): Part[] {
  const asked = askedOf(cells, reading);
  const outside = { cells: cells.filter((cell) => !asked.includes(cell)), isTold: false, isWhole: false };
  const isWhole = reading.statistic === 'mean' || reading.statistic === 'median';
  if (!isCountTold(cells, reading)) return [{ cells: asked, isTold: true, isWhole }, outside];
  return [...splitByNumerator(asked, reading).map((part) => ({ cells: part, isTold: true, isWhole })), outside];
}

function askedOf(cells: readonly Cell[], { denominator }: Reading): Cell[] {
  return cells.filter(({ code }) => denominator.has(code));
}

/** Whether the published share times the published n is the count of the numerator, as it is where weights are equal. */
export function isCountTold(cells: readonly Cell[], reading: Reading): boolean {
  if (reading.statistic === 'mean' || reading.statistic === 'median') return false;
  const asked = askedOf(cells, reading);
  const [counted] = splitByNumerator(asked, reading);
  const share = sumOf(counted, 'weight') / sumOf(asked, 'weight');
  return Math.round(share * sumOf(asked, 'count')) === sumOf(counted, 'count');
}

function splitByNumerator(asked: readonly Cell[], { numerator }: Reading): [Cell[], Cell[]] {
  return [asked.filter(({ code }) => numerator.has(code)), asked.filter(({ code }) => !numerator.has(code))];
}

/** Cells that are alone with a sum that is told, or are so when other such cells are taken from it. */
function toldCells(parts: readonly Part[]): ReadonlySet<string> {
  const told = new Set<string>();
  for (let before = -1; before < told.size; ) {
    before = told.size;
    for (const { cells } of parts) {
      const [first, ...others] = cells.filter(({ code }) => !told.has(code));
      if (first && others.length === 0) told.add(first.code);
    }
  }
  return told;
}

/** The small cells, and the smallest of the others until at least two hide, which together reach the minimum, or none is left. */
function hiddenIn(cells: readonly Cell[], minimum: number, isWhole: boolean): string[] {
  const isSmall = ({ count }: Cell): boolean => count > 0 && count < minimum;
  const hidden = cells.filter(isSmall);
  if (hidden.length === 0) return [];
  const others = cells.filter((cell) => !isSmall(cell)).toSorted((a, b) => a.count - b.count);
  for (const cell of others) {
    if (!isWhole && hidden.length >= 2 && sumOf(hidden, 'count') >= minimum) break;
    hidden.push(cell);
  }
  return hidden.map(({ code }) => code);
}

export function sumOf(cells: readonly Cell[], what: 'count' | 'weight'): number {
  return cells.reduce((sum, cell) => sum + cell[what], 0);
}
