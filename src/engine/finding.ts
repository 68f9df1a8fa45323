/**
 * Something the reader of a result must know: a policy that acted, a figure that is withheld, two figures that do not
 * agree. Findings are part of the result, so that one run lists all of them; they never stop it.
 */
export type Finding = {
  code: FindingCode;
  blockCode?: string;
  unitCode?: string;
  nodeCode?: string;
  params: Record<string, string | number>;
};

/** Adding a code here obliges both languages to word it. */
export const findingCodes = [
  'answers.outside-filter',
  'answers.unit-not-assessed',
  'answers.weight-rounded',
  'unit.not-valid',
  'unit.alone',
  'unit.no-answers',
  'value.below-minimum-n',
  'normalise.zero-range',
  'normalise.not-possible',
  'aggregate.withheld',
  'aggregate.reweighted',
  'aggregate.block-median',
  'published.differs',
  'published.not-reproducible',
  'adjustment.applied',
] as const;
export type FindingCode = (typeof findingCodes)[number];
