import { present } from '#base/assert.ts';
import { aggregate, type WeightedScore } from './aggregate/aggregate.ts';
import type { Block, Edition } from './edition.ts';
import type { Finding } from './finding.ts';
import type { Histogram } from './histogram.ts';
import { createValueReader, naturalRange, type ValueReader } from './indicator-values.ts';
import { normalise } from './normalise/normalise.ts';
import { type PlannedNode, planBlock } from './plan.ts';
import type { Round, Unit } from './round.ts';
import type { NodeColumn, ScoredBlock, Status } from './scored-block.ts';
import { medianOf } from './standing.ts';

/** What a block is scored from: its units, and where the values of its indicators come from. */
export type BlockInput = {
  edition: Edition;
  block: Block;
  units: Unit[];
  readValues: ValueReader;
  /** Questionnaires about each unit; NaN where there are none. */
  rowsByUnit: Float64Array;
};

/** Values, scores and statuses of every node of a block, from the leaves up. Methodology §2 to §4. */
export function scoreBlock(
  round: Round,
  block: Block,
  histograms: ReadonlyMap<string, Histogram>,
  findings: Finding[],
): ScoredBlock {
  return scoreInput(blockInputOf(round, block, histograms), findings);
}

/** What a round gives a block to be scored from. */
export function blockInputOf(round: Round, block: Block, histograms: ReadonlyMap<string, Histogram>): BlockInput {
  const units = round.units.filter((unit) => unit.blockCode === block.code);
  const readValues = createValueReader(round, units, histograms);
  return { edition: round.edition, block, units, readValues, rowsByUnit: countQuestionnaires(round, units) };
}

/** The scores of a block, wherever its values come from. */
export function scoreInput({ edition, block, units, ...input }: BlockInput, findings: Finding[]): ScoredBlock {
  const nodes = planBlock(block);
  const columns: NodeColumn[] = new Array(nodes.length);
  for (const planned of nodes.toReversed()) {
    columns[planned.position] = planned.indicator
      ? scoreIndicator(planned, block, edition, input.readValues, findings)
      : scoreBranch(planned, block, columns, input.rowsByUnit, findings);
  }
  const root = present(columns[0], 'the root of the tree');
  applyMultiplier(root, block, units, findings);
  return { block, units, columns };
}

function countQuestionnaires(round: Round, units: readonly Unit[]): Float64Array {
  const rows = new Map<string, number>();
  for (const cell of round.answers?.cells ?? []) {
    rows.set(cell.unitCode, (rows.get(cell.unitCode) ?? 0) + cell.end - cell.start);
  }
  return Float64Array.from(units, (unit) => rows.get(unit.code) ?? Number.NaN);
}

function scoreIndicator(
  planned: PlannedNode,
  block: Block,
  edition: Edition,
  readValues: ValueReader,
  findings: Finding[],
): NodeColumn {
  const rule = present(planned.indicator, 'the rule of an indicator');
  const { code } = planned.node;
  const read = readValues(code, rule);
  const questions = new Map(edition.questions.map((question) => [question.code, question]));
  const scales = new Map(edition.scales.map((scale) => [scale.code, scale]));
  const { scores, bounds, difficulty } = normalise(read.values, rule.normalisation, {
    scale: block.policies.scoreScale,
    polarity: rule.polarity,
    equalBounds: rule.equalBounds,
    naturalRange: naturalRange(rule, questions, scales),
  });
  if (difficulty) {
    findings.push({
      code: difficulty === 'zero-range' ? 'normalise.zero-range' : 'normalise.not-possible',
      blockCode: block.code,
      nodeCode: code,
      params: { rule: rule.normalisation.rule, policy: rule.equalBounds },
    });
  }
  const excluded = difficulty === 'not-possible' || (difficulty === 'zero-range' && rule.equalBounds === 'exclude');
  const status = read.status.map((state): Status => (excluded && state === 'ok' ? 'excluded' : state));
  return {
    planned,
    values: read.values,
    respondents: read.respondents,
    scores,
    status,
    coverageRatio: scores.map((score) => (Number.isNaN(score) ? 0 : 1)),
    bounds,
    excluded,
    standInScore: Number.NaN,
  };
}

function scoreBranch(
  planned: PlannedNode,
  block: Block,
  columns: NodeColumn[],
  rowsByUnit: Float64Array,
  findings: Finding[],
): NodeColumn {
  const branch = present(planned.branch, 'a node with children');
  const children = planned.children.map((position) => present(columns[position], 'a scored child'));
  if (branch.missingChild === 'block-median') {
    for (const child of children) if (!child.excluded) child.standInScore = medianOf(child.scores);
  }
  const scores = new Float64Array(rowsByUnit.length);
  const coverageRatio = new Float64Array(rowsByUnit.length);
  const status: Status[] = [];
  for (let unit = 0; unit < rowsByUnit.length; unit += 1) {
    const parts = presentParts(children, unit);
    const missing = children.some((child) => counts(child) && Number.isNaN(child.scores[unit]));
    const withheld = missing && branch.missingChild === 'withhold';
    const score = withheld ? Number.NaN : aggregate(parts, branch.aggregation);
    scores[unit] = score;
    coverageRatio[unit] = coverageOf(children, unit);
    status.push(Number.isNaN(score) ? (withheld ? 'child-missing' : 'no-scored-child') : 'ok');
  }
  reportMissing(planned, block, children, findings);
  const excluded = children.every((child) => child.excluded);
  return {
    planned,
    values: new Float64Array(rowsByUnit.length).fill(Number.NaN),
    respondents: rowsByUnit,
    scores,
    status: excluded ? status.map(() => 'excluded') : status,
    coverageRatio,
    bounds: null,
    excluded,
    standInScore: Number.NaN,
  };
}

/** The children of a branch that take part in one unit's score, with their own score or the one that stands in. */
export function presentParts(children: readonly NodeColumn[], unit: number): WeightedScore[] {
  const parts: WeightedScore[] = [];
  for (const child of children) {
    const own = child.scores[unit] as number;
    const score = Number.isNaN(own) ? child.standInScore : own;
    if (Number.isNaN(score)) continue;
    parts.push({ score, weight: child.planned.node.weight, part: child.planned.node.part });
  }
  return parts;
}

/** Whether a child takes part in its parent at all: not when the edition leaves it out or gives it no weight. */
function counts(child: NodeColumn): boolean {
  return !child.excluded && child.planned.node.weight > 0;
}

/** Σ w·coverage / Σ w over children that are not left out by the edition. Methodology §4.3. */
function coverageOf(children: readonly NodeColumn[], unit: number): number {
  let covered = 0;
  let total = 0;
  for (const child of children) {
    if (!counts(child)) continue;
    const { weight } = child.planned.node;
    total += weight;
    // What lies under a child without a score adds nothing to the parent.
    if (!Number.isNaN(child.scores[unit])) covered += weight * (child.coverageRatio[unit] as number);
  }
  return total === 0 ? 0 : covered / total;
}

/** One finding a node, not one a unit: with 700 units nobody reads the latter. The units' own status tells the rest. */
function reportMissing(planned: PlannedNode, block: Block, children: readonly NodeColumn[], findings: Finding[]): void {
  const policy = present(planned.branch, 'a node with children').missingChild;
  const code = {
    reweight: 'aggregate.reweighted' as const,
    withhold: 'aggregate.withheld' as const,
    'block-median': 'aggregate.block-median' as const,
  }[policy];
  for (const child of children) {
    const units = !counts(child) ? 0 : child.scores.reduce((count, score) => count + (Number.isNaN(score) ? 1 : 0), 0);
    if (units === 0) continue;
    findings.push({
      code,
      blockCode: block.code,
      nodeCode: planned.node.code,
      params: { child: child.planned.node.code, units },
    });
  }
}

/** Total = multiplier × aggregate + bonus and penalty points, where the edition uses them. Methodology §4.4. */
function applyMultiplier(root: NodeColumn, block: Block, units: readonly Unit[], findings: Finding[]): void {
  const { totalMultiplier, adjustments } = block.policies;
  root.scores = root.scores.map((score) => totalMultiplier * score);
  if (adjustments === 'off') return;
  for (const adjustment of block.adjustments) {
    const unit = units.findIndex((candidate) => candidate.code === adjustment.unitCode);
    if (unit < 0 || Number.isNaN(root.scores[unit])) continue;
    root.scores[unit] = (root.scores[unit] as number) + adjustment.points;
    findings.push({
      code: 'adjustment.applied',
      blockCode: block.code,
      unitCode: adjustment.unitCode,
      nodeCode: root.planned.node.code,
      params: { points: adjustment.points, legalReference: adjustment.legalReference },
    });
  }
}
