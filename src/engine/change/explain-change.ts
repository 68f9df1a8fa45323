import { present } from '#base/assert.ts';
import type { LocalText } from '../edition.ts';
import { indexPublished, publishedKey } from '../published.ts';
import type { PublishedFigure } from '../round.ts';
import type { CountedRound } from '../score-round.ts';
import type { ScoredBlock } from '../scored-block.ts';
import { scoreWhatIf } from '../what-if/score-what-if.ts';
import { type ChangeFactor, changeFactors, differingFactors } from './change-factors.ts';
import { createSides, isSame, type Side, type Sides } from './change-sides.ts';
import type { ChangeLink, LinkRefusal } from './link-unit.ts';
import { scoreMixed } from './mixed-block.ts';
import { type ChangeErrors, type ChangeNoise, judgeChange } from './noise.ts';
import { type RankChange, rankChange } from './rank-change.ts';
import { mostFactors, shapleyParts } from './shapley.ts';

export type ChangeParts = Record<ChangeFactor, number>;

/**
 * The change of one node's score, split. `change` is that of the announced scores where both rounds have one, else of
 * the computed ones; then parts + unexplainedAfter − unexplainedBefore = change within 1e-12. Methodology §11.2.
 */
export type NodeChange = {
  nodeCode: string;
  name: LocalText;
  /** Computed, unrounded; null where the unit has no score. */
  before: number | null;
  after: number | null;
  announcedBefore: number | null;
  announcedAfter: number | null;
  change: number | null;
  /** Null where a score is missing in a round, or in a mix of both that the parts need. */
  parts: ChangeParts | null;
  /** Announced less computed; null unless both rounds have an announced score. */
  unexplainedBefore: number | null;
  unexplainedAfter: number | null;
};

/** What of the method differs, beside the factors that have parts: `rounding` and `rankBasis` move no unrounded score. */
export type MethodDifference = ChangeFactor | 'rounding' | 'rank-basis';

export type UnitChange = {
  block: string;
  unitCode: string;
  link: ChangeLink;
  yearBefore: number;
  yearAfter: number;
  total: NodeChange;
  /** Those that both rounds have. */
  components: NodeChange[];
  rank: RankChange | null;
  announcedRankBefore: number | null;
  announcedRankAfter: number | null;
  differing: MethodDifference[];
  noise: ChangeNoise | null;
};

/** Splits a unit's change between two rounds; `block` is one that both have. Or tells why the unit cannot be compared. */
export function explainChange(
  before: CountedRound,
  after: CountedRound,
  { block, unitCode, errors = null }: { block: string; unitCode: string; errors?: ChangeErrors | null },
): UnitChange | LinkRefusal {
  const sides = createSides(before, after, block, unitCode);
  if ('refused' in sides) return sides;
  const factors = differingFactors(sides);
  const nodes = comparedNodes(sides);
  const parts = splitScores(sides, factors, nodes);
  const scored = { before: scoreWhatIf(sides.before.actual), after: scoreWhatIf(sides.after.actual) };
  const changes = nodes.map((codes, at) => nodeChange(sides, scored, codes, at, parts));
  const total = present(changes[0], 'the index');
  const announced = announcedAt(sides, rootCodes(sides));
  return {
    block,
    unitCode,
    link: sides.link,
    yearBefore: before.round.edition.year,
    yearAfter: after.round.edition.year,
    total,
    components: changes.slice(1),
    rank: rankChange(standingsOf(scored.before, sides), standingsOf(scored.after, sides)),
    announcedRankBefore: announced.before?.rank ?? null,
    announcedRankAfter: announced.after?.rank ?? null,
    differing: [...factors, ...otherDifferences(sides)],
    noise: errors && total.change !== null ? judgeChange(total.change, errors) : null,
  };
}

/** A node in each of the rounds: the index may have two codes. */
type NodeCodes = { before: string; after: string };

function rootCodes({ before, after }: Sides): NodeCodes {
  return { before: before.block.tree.code, after: after.block.tree.code };
}

function comparedNodes(sides: Sides): NodeCodes[] {
  const { before, after } = sides;
  const components = [...after.nodes.values()].filter(
    ({ node, kind }) => kind === 'component' && before.nodes.get(node.code)?.kind === 'component',
  );
  return [rootCodes(sides), ...components.map(({ node }) => ({ before: node.code, after: node.code }))];
}

function splitScores(sides: Sides, factors: readonly ChangeFactor[], nodes: readonly NodeCodes[]): ChangeParts[] {
  const parts = shapleyParts(Math.min(factors.length, mostFactors), (state) => {
    const moved = new Set(factors.filter((_, at) => state & (1 << at)));
    // What does not differ is taken from the later round.
    const sideOf = (factor: ChangeFactor): Side =>
      moved.has(factor) || !factors.includes(factor) ? sides.after : sides.before;
    const scored = scoreMixed(sides, sideOf);
    const isAfter = sideOf('indicators') === sides.after;
    return Float64Array.from(nodes, (codes) => scoreAt(scored, isAfter ? codes.after : codes.before, 0));
  });
  return nodes.map((_, at) => {
    const part = (factor: ChangeFactor): number => parts[factors.indexOf(factor)]?.[at] ?? 0;
    return Object.fromEntries(changeFactors.map((factor) => [factor, part(factor)])) as ChangeParts; // of all factors
  });
}

function scoreAt({ columns }: ScoredBlock, nodeCode: string, unit: number): number {
  return columns.find(({ planned }) => planned.node.code === nodeCode)?.scores[unit] ?? Number.NaN;
}

function nodeChange(
  sides: Sides,
  scored: { before: ScoredBlock; after: ScoredBlock },
  codes: NodeCodes,
  at: number,
  parts: readonly ChangeParts[],
): NodeChange {
  const own = (which: 'before' | 'after'): number | null =>
    known(scoreAt(scored[which], codes[which], placeOf(scored[which], sides)));
  const [before, after] = [own('before'), own('after')];
  const announced = announcedAt(sides, codes);
  const announcedBefore = announced.before?.score ?? null;
  const announcedAfter = announced.after?.score ?? null;
  const split = parts[at];
  const isSplit = before !== null && after !== null && split && !Object.values(split).some(Number.isNaN);
  const areAnnounced = announcedBefore !== null && announcedAfter !== null;
  const computedChange = before === null || after === null ? null : after - before;
  const name = present(sides.after.nodes.get(codes.after), codes.after).node.name;
  return {
    nodeCode: codes.after,
    name,
    before,
    after,
    announcedBefore,
    announcedAfter,
    change: areAnnounced ? announcedAfter - announcedBefore : computedChange,
    parts: isSplit ? split : null,
    unexplainedBefore: areAnnounced && before !== null ? announcedBefore - before : null,
    unexplainedAfter: areAnnounced && after !== null ? announcedAfter - after : null,
  };
}

function placeOf({ units }: ScoredBlock, { unit }: Sides): number {
  return units.findIndex(({ code }) => code === unit.code);
}

function known(score: number): number | null {
  return Number.isNaN(score) ? null : score;
}

/** What was announced in either round's own year. A unit pooled of several had no figure announced, nor had a part of one. */
function announcedAt(sides: Sides, codes: NodeCodes): Record<'before' | 'after', PublishedFigure | null> {
  const { link, unit } = sides;
  const { round: earlier } = sides.before.counted;
  const { round: later } = sides.after.counted;
  const find = (year: number, unitCode: string, nodeCode: string): PublishedFigure | null => {
    for (const { published } of [later, earlier]) {
      const found = indexPublished(published, sides.after.block.code).byKey.get(publishedKey(year, unitCode, nodeCode));
      if (found) return found;
    }
    return null;
  };
  const hadFigure = link.kind === 'same' || link.kind === 'renamed';
  const [earlierCode = unit.code] = link.predecessors;
  return {
    before: hadFigure ? find(earlier.edition.year, earlierCode, codes.before) : null,
    after: find(later.edition.year, unit.code, codes.after),
  };
}

function standingsOf(scored: ScoredBlock, sides: Sides) {
  const place = placeOf(scored, sides);
  const totals = present(scored.columns[0], 'the index').scores;
  return {
    own: totals[place] ?? Number.NaN,
    others: totals.filter((_, at) => at !== place),
    policies: scored.block.policies,
  };
}

function otherDifferences({ before, after }: Sides): MethodDifference[] {
  const [one, other] = [before.block.policies, after.block.policies];
  return [
    ...(isSame(one.rounding, other.rounding) ? [] : ['rounding' as const]),
    ...(one.rankBasis === other.rankBasis ? [] : ['rank-basis' as const]),
  ];
}
