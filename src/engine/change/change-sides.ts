import { present } from '#base/assert.ts';
import { areEqual } from '#base/rounding.ts';
import type { Block } from '../edition.ts';
import { naturalRange } from '../indicator-values.ts';
import type { Bounds } from '../normalise/normalise.ts';
import { type PlannedNode, planBlock } from '../plan.ts';
import type { Unit } from '../round.ts';
import type { CountedRound } from '../score-round.ts';
import { type BlockValues, readBlockValues } from '../what-if/score-what-if.ts';
import { type ChangeLink, type LinkRefusal, linkUnit, relabel } from './link-unit.ts';
import { factorsToMix, reweighted } from './strata-mix.ts';

/** One round of a comparison, the unit's predecessors under the unit's own code. */
export type Side = {
  counted: CountedRound;
  block: Block;
  /** Values as they are, and as they would be with the other round's mix of strata. */
  actual: BlockValues;
  mixed: BlockValues;
  nodes: ReadonlyMap<string, PlannedNode>;
  ranges: ReadonlyMap<string, Bounds | null>;
  /** Place of each unit, by its code. */
  places: ReadonlyMap<string, number>;
};

export type Sides = { link: ChangeLink; unit: Unit; before: Side; after: Side; mixDiffers: boolean };

/** Both rounds made ready for one unit, or why it cannot be compared. */
export function createSides(
  before: CountedRound,
  after: CountedRound,
  blockCode: string,
  unitCode: string,
): Sides | LinkRefusal {
  const unit = present(
    after.round.units.find(({ code }) => code === unitCode),
    `unit ${unitCode}`,
  );
  const link = linkUnit(before.round, after.round, unit);
  if ('refused' in link) return link;
  const earlier = { ...before, round: relabel(before.round, unit, link.predecessors) };
  const toAfter = factorsBetween(earlier, after);
  const toBefore = factorsBetween(after, earlier);
  return {
    link,
    unit,
    before: createSide(earlier, blockCode, toAfter),
    after: createSide(after, blockCode, toBefore),
    mixDiffers: toAfter !== null || toBefore !== null,
  };
}

function factorsBetween({ round: { answers } }: CountedRound, other: CountedRound): Float64Array | null {
  return answers && other.round.answers ? factorsToMix(answers, other.round.answers) : null;
}

function createSide(counted: CountedRound, blockCode: string, factors: Float64Array | null): Side {
  const { edition } = counted.round;
  const block = present(
    edition.blocks.find(({ code }) => code === blockCode),
    `block ${blockCode}`,
  );
  const actual = readBlockValues(counted, block);
  const mixed = factors
    ? readBlockValues({ ...counted, histograms: reweighted(counted.histograms, factors) }, block)
    : actual;
  const questions = new Map(edition.questions.map((question) => [question.code, question]));
  const scales = new Map(edition.scales.map((scale) => [scale.code, scale]));
  const planned = planBlock(block);
  return {
    counted,
    block,
    actual,
    mixed,
    nodes: new Map(planned.map((one) => [one.node.code, one])),
    ranges: new Map(
      planned.flatMap(({ node, indicator }) =>
        indicator ? [[node.code, naturalRange(indicator, questions, scales)] as const] : [],
      ),
    ),
    places: new Map(actual.units.map(({ code }, index) => [code, index])),
  };
}

/** Whether both rounds have the indicator: one code, and it reads and means the same. Methodology §11.2. */
export function isSameIndicator(one: Side, other: Side, code: string): boolean {
  const [here, there] = [one.nodes.get(code)?.indicator, other.nodes.get(code)?.indicator];
  if (!here || !there) return false;
  const [range, otherRange] = [one.ranges.get(code) ?? null, other.ranges.get(code) ?? null];
  return (
    here.polarity === there.polarity &&
    isSame(here.statistic, there.statistic) &&
    range?.lowest === otherRange?.lowest &&
    range?.highest === otherRange?.highest
  );
}

/** The value of a unit at an indicator; NaN where the side has no such unit or value. */
export function valueAt({ values }: BlockValues, side: Side, code: string, unitCode: string): number {
  const place = side.places.get(unitCode);
  return (place === undefined ? undefined : values.get(code)?.values[place]) ?? Number.NaN;
}

/** Whether two values count as equal, missing ones too. */
export function sameValue(one: number, other: number): boolean {
  return Number.isNaN(one) ? Number.isNaN(other) : areEqual(one, other);
}

/** Whether two plain rules say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
