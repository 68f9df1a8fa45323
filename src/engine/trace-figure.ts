import { present } from '#base/assert.ts';
import { powerOfTen, roundDecimal } from '#base/rounding.ts';
import type { Block, IndicatorRule, LocalText } from './edition.ts';
import { sumByUnit } from './histogram.ts';
import { scoreBlock } from './score-block.ts';
import type { CountedRound } from './score-round.ts';
import type { NodeColumn, ScoredBlock } from './scored-block.ts';
import { medianOf, rankScores } from './standing.ts';
import { planStatistic } from './statistics/statistic.ts';
import { earlierStep, stakeStep } from './trace-beside.ts';
import type {
  CountRow,
  CountsStep,
  PartRow,
  PartsStep,
  RecordStep,
  ScoreStep,
  StandingStep,
  Trail,
  TrailStep,
} from './trail.ts';

/** The trail of a node of a unit, from the counts of answers (for an indicator) up to the total. Null where there is no such unit or node. */
export function traceFigure(counted: CountedRound, block: Block, unitCode: string, nodeCode: string): Trail | null {
  return traceScored(counted, scoreToTrace(counted, block), unitCode, nodeCode);
}

/** The scores of a block as trails are read from them: many trails need them only once. */
export function scoreToTrace({ round, histograms }: CountedRound, block: Block): ScoredBlock {
  return scoreBlock(round, block, histograms, []);
}

/** As `traceFigure`, of a block that was scored before. */
export function traceScored(
  counted: CountedRound,
  scored: ScoredBlock,
  unitCode: string,
  nodeCode: string,
): Trail | null {
  const unit = scored.units.findIndex((candidate) => candidate.code === unitCode);
  const column = scored.columns.find((candidate) => candidate.planned.node.code === nodeCode);
  if (!column || unit < 0) return null;
  const steps: TrailStep[] = [];
  if (column.planned.indicator) {
    steps.push(valueStep(counted, column, column.planned.indicator, unitCode, unit));
    steps.push(scoreStep(scored, column, column.planned.indicator, unit));
  } else {
    steps.push(partsStep(scored, column, unit, null));
  }
  steps.push(standingStep(scored, column, unit));
  for (let here = column; here.planned.parent !== null; ) {
    const parent = present(scored.columns[here.planned.parent], 'a parent');
    steps.push(partsStep(scored, parent, unit, here.planned.node.code));
    here = parent;
    if (here.planned.parent === null) steps.push(standingStep(scored, here, unit));
  }
  const { round } = counted;
  steps.push(...stakeStep(scored, column, unit), ...earlierStep(scored, column, unit, round));
  return { unitCode, nodeCode, steps };
}

function valueStep(
  { round, histograms }: CountedRound,
  column: NodeColumn,
  rule: IndicatorRule,
  unitCode: string,
  unit: number,
): CountsStep | RecordStep {
  const { code, name } = column.planned.node;
  const status = present(column.status[unit], 'a status');
  const { statistic } = rule;
  if (statistic.rule === 'record' || !round.answers) {
    const record = round.records.find((one) => one.unitCode === unitCode && one.nodeCode === code);
    const found = { value: record?.value ?? null, n: record?.n ?? null, source: record?.source ?? '' };
    return { step: 'record', nodeCode: code, nodeName: name, ...found, status };
  }
  const question = present(
    round.edition.questions.find((one) => one.code === statistic.question),
    statistic.question,
  );
  const { meanings } = present(
    round.answers.columns.find((one) => one.questionCode === question.code),
    question.code,
  );
  const histogram = present(histograms.get(question.code), question.code);
  const own = sumByUnit(round.answers, histogram, [unitCode]);
  const plan = planStatistic(statistic, meanings);
  const step = powerOfTen(round.answers.weightDecimals);
  const texts = answerTexts(round.edition, question);
  const rows = meanings.map(
    (meaning, index): CountRow => ({
      code: meaning.code,
      text: texts.get(meaning.code) ?? null,
      kind: meaning.kind,
      number: meaning.number,
      count: own.counts[index] as number,
      weight: (own.weightSteps[index] as number) / step,
      inNumerator: plan.inNumerator[index] === 1,
      inDenominator: plan.inDenominator[index] === 1,
    }),
  );
  // Summed in grid steps, as the engine does, and only then put into units of weight.
  const sumOf = (chosen: Uint8Array, weigh: (index: number) => number): number =>
    chosen.reduce((sum, isIn, index) => sum + (isIn ? weigh(index) : 0), 0) / step;
  const stepsOf = (index: number): number => own.weightSteps[index] as number;
  const isMean = statistic.rule === 'mean';
  return {
    step: 'counts',
    nodeCode: code,
    nodeName: name,
    questionCode: question.code,
    questionText: question.text,
    askedIf: question.askedIf,
    statistic: statistic.rule,
    rows: rows.filter((row) => row.count > 0 || row.kind !== 'blank'),
    numerator: sumOf(plan.inNumerator, (index) => stepsOf(index) * (isMean ? (plan.numbers[index] as number) : 1)),
    denominator: sumOf(plan.inDenominator, stepsOf),
    value: nullable(column.values[unit] as number),
    n: column.respondents[unit] as number,
    minimumRespondents: rule.minimumRespondents,
    status,
  };
}

function answerTexts(
  edition: CountedRound['round']['edition'],
  { kind }: CountedRound['round']['edition']['questions'][number],
): Map<string, LocalText> {
  const answers =
    kind.kind === 'number'
      ? kind.otherAnswers
      : (edition.scales.find((scale) => scale.code === kind.scale)?.answers ?? []);
  return new Map(answers.map((answer) => [answer.code, answer.text]));
}

function scoreStep(scored: ScoredBlock, column: NodeColumn, rule: IndicatorRule, unit: number): ScoreStep {
  const { bounds } = column;
  const holding = (bound: number | undefined): string[] =>
    scored.units.filter((_unit, index) => column.values[index] === bound).map((one) => one.code);
  return {
    step: 'score',
    nodeCode: column.planned.node.code,
    rule: rule.normalisation,
    scale: scored.block.policies.scoreScale,
    polarity: rule.polarity,
    bounds,
    lowestUnits: holding(bounds?.lowest),
    highestUnits: holding(bounds?.highest),
    values: scored.units.flatMap((one, index) => {
      const value = column.values[index] as number;
      return Number.isNaN(value) ? [] : [{ unitCode: one.code, value }];
    }),
    value: nullable(column.values[unit] as number),
    score: nullable(column.scores[unit] as number),
    status: present(column.status[unit], 'a status'),
  };
}

function branchOf(column: NodeColumn) {
  return present(column.planned.branch, 'a node with children');
}

function partsStep(scored: ScoredBlock, column: NodeColumn, unit: number, onPath: string | null): PartsStep {
  const branch = branchOf(column);
  const { policies } = scored.block;
  const isTotal = column.planned.parent === null;
  const parts = column.planned.children.map((position): PartRow => {
    const child = present(scored.columns[position], 'a child');
    const own = child.scores[unit] as number;
    const isStandIn = Number.isNaN(own) && !Number.isNaN(child.standInScore);
    return {
      nodeCode: child.planned.node.code,
      nodeName: child.planned.node.name,
      weight: child.planned.node.weight,
      score: nullable(isStandIn ? child.standInScore : own),
      isStandIn,
      isExcluded: child.excluded,
      isOnPath: child.planned.node.code === onPath,
    };
  });
  const score = nullable(column.scores[unit] as number);
  const unitCode = scored.units[unit]?.code;
  const adjustments =
    isTotal && policies.adjustments === 'on'
      ? scored.block.adjustments.filter((adjustment) => adjustment.unitCode === unitCode)
      : [];
  const points = adjustments.reduce((sum, adjustment) => sum + adjustment.points, 0);
  const multiplier = isTotal ? policies.totalMultiplier : 1;
  return {
    step: 'parts',
    nodeCode: column.planned.node.code,
    nodeName: column.planned.node.name,
    aggregation: branch.aggregation,
    missingChild: branch.missingChild,
    parts,
    totalWeight: parts.reduce((sum, part) => sum + (part.score === null ? 0 : part.weight), 0),
    aggregated: score === null ? null : (score - points) / multiplier,
    multiplier,
    adjustments: adjustments.map(({ points: own, legalReference }) => ({ points: own, legalReference })),
    score,
    publishedScore: score === null ? null : roundDecimal(score, policies.rounding),
    coverage: column.coverageRatio[unit] as number,
    status: present(column.status[unit], 'a status'),
  };
}

function standingStep(scored: ScoredBlock, column: NodeColumn, unit: number): StandingStep {
  const { policies } = scored.block;
  const ranks = rankScores(column.scores, policies.rankBasis, policies.rounding);
  const score = nullable(column.scores[unit] as number);
  const scores = scored.units
    .map((one, index) => ({
      unitCode: one.code,
      score: column.scores[index] as number,
      rank: ranks[index] as number,
    }))
    .filter((one) => one.rank > 0)
    .toSorted((left, right) => left.rank - right.rank);
  return {
    step: 'standing',
    nodeCode: column.planned.node.code,
    score,
    publishedScore: score === null ? null : roundDecimal(score, policies.rounding),
    rank: ranks[unit] || null,
    rankedUnits: scores.length,
    median: nullable(medianOf(column.scores)),
    scores,
  };
}

function nullable(figure: number): number | null {
  return Number.isNaN(figure) ? null : figure;
}
