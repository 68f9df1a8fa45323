import type { ProblemCode } from '#base/problem.ts';
import type { AggregationName, AnswerKind, MedianReading, NormalisationName, StatisticName } from '#engine/edition.ts';
import type { FindingCode } from '#engine/finding.ts';
import type { NodeKind } from '#engine/plan.ts';
import type { Status } from '#engine/scored-block.ts';

export const findings: Record<FindingCode, string> = {
  'answers.outside-filter':
    'Question {question}: {count} answers by people it was not to be put to (filter {filter}) are left out.',
  'answers.unit-not-assessed':
    'Unit {unit}: {count} questionnaires are left out, as the unit is not assessed in this round.',
  'answers.weight-rounded': '{count} weights were rounded to the grid.',
  'unit.not-valid': 'Unit {unit} does not exist on {day} (valid {from} – {to}) and is not assessed.',
  'unit.alone': 'Block {block} has one unit only: rank, median and gaps say nothing.',
  'unit.no-answers': 'Unit {unit} has no total: its data are missing.',
  'value.below-minimum-n': '{unit}, {node}: only {n} answers, below the minimum, so the value is withheld.',
  'normalise.zero-range': '{node}: all units are equal and {rule} cannot tell them apart; the policy is "{policy}".',
  'normalise.not-possible': '{node}: cannot be normalised by {rule}; the indicator is left out.',
  'aggregate.withheld': '{node}: no score where {child} is missing (units: {units}).',
  'aggregate.reweighted': '{node}: where {child} is missing, its weight goes to the other parts (units: {units}).',
  'aggregate.block-median': '{node}: where {child} is missing, the median of the block stands in (units: {units}).',
  'published.differs': '{unit}, {node}: announced {announced}, computed {computed}.',
  'published.not-reproducible':
    '{unit} in {year}: the announced total {published} does not follow from the announced components by the formula of this edition (which gives {recomputed}, a difference of {difference}).',
  'adjustment.applied': '{unit}: {points} points added by {legalReference}.',
};

export const problems: Record<ProblemCode, string> = {
  'round.not-found': 'There is no round folder or file "{path}".',
  'block.unknown': 'There is no block "{block}"; there are: {known}.',
  'unit.unknown': 'There is no unit "{unit}"; there are: {known}.',
  'node.unknown': 'The block of the unit has no node "{node}".',
  'result.unreadable': 'The result file "{path}" cannot be read: {reason}.',
  'file.exists': '"{path}" exists; it is not overwritten.',
  'file.not-written': '"{path}" cannot be written: {reason}.',
  'format.needs-file': 'The format {format} needs a file name (--out).',
  'format.unknown': 'The format "{format}" cannot be used.',
  'workbook.too-many-rows': '{file} has more than {most} rows, which no sheet can hold; use CSV or Parquet.',
};

export const status: Record<Status, string> = {
  ok: 'complete',
  'no-data': 'no data',
  'below-minimum-n': 'withheld: fewer answers than the minimum',
  excluded: 'left out by the policy of the edition',
  'child-missing': 'withheld: a part is missing',
  'no-scored-child': 'withheld: no part has a score',
};

export const kinds: Record<NodeKind, string> = {
  index: 'composite index',
  component: 'component index',
  dimension: 'dimension',
  indicator: 'indicator',
};

export const answerKinds: Record<AnswerKind | 'blank', string> = {
  valid: 'valid',
  'dont-know': "don't know",
  refused: 'refused',
  'not-applicable': 'not applicable',
  blank: 'not asked or left blank',
};

export const statistics: Record<StatisticName, string> = {
  share: 'share',
  mean: 'mean',
  median: 'median',
  'share-above': 'share above a threshold',
  'none-selected': 'share with nothing selected',
  record: 'administrative record',
};

export const normalisations: Record<NormalisationName, string> = {
  'minmax-block': 'least to greatest of the block',
  'minmax-pooled': 'least to greatest over several years',
  goalposts: 'fixed goalposts',
  absolute: 'over the natural range of the value',
  'z-score': 'standard deviations',
  rank: 'by rank',
  'percentile-rank': 'by percentile rank',
  'distance-to-best': 'as a share of the best',
  'step-table': 'step table',
};

export const aggregations: Record<AggregationName, string> = {
  arithmetic: 'arithmetic mean',
  geometric: 'geometric mean',
  harmonic: 'harmonic mean',
  'generalised-mean': 'generalised mean',
  'soft-hard': 'soft and hard parts',
};

export const medianReadings: Record<MedianReading, string> = {
  'strictly-below': 'strictly below the median',
  'at-or-below': 'at or below the median',
};
