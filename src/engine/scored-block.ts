import type { Block } from './edition.ts';
import type { Bounds } from './normalise/normalise.ts';
import type { PlannedNode } from './plan.ts';
import type { Unit } from './round.ts';

/** Why a figure is there, or why it is not. A withheld figure is null in every output, with the reason. */
export const statuses = ['ok', 'no-data', 'below-minimum-n', 'excluded', 'child-missing', 'no-scored-child'] as const;
export type Status = (typeof statuses)[number];

/** One node over the units of its block. Arrays run over units; NaN stands for a figure that is withheld or missing. */
export type NodeColumn = {
  planned: PlannedNode;
  /** Indicators only: the value before normalising. */
  values: Float64Array;
  /** Indicators: respondents asked who gave a valid answer, or the n of the record. Above: questionnaires about the unit. NaN if unknown. */
  respondents: Float64Array;
  scores: Float64Array;
  status: Status[];
  /** Share of the indicator weight below the node that is present, 0..1. */
  coverageRatio: Float64Array;
  bounds: Bounds | null;
  /** True when the edition's policy leaves the indicator out for all units (m = M, policy `exclude`). */
  excluded: boolean;
  /** For a missing child under `block-median`: the score it lends to units that have none; NaN otherwise. */
  standInScore: number;
};

/** A block with all its scores, before ranks and comparisons. */
export type ScoredBlock = { block: Block; units: Unit[]; columns: NodeColumn[] };
