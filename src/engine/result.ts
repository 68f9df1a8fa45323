/** What scoring gives: a value. The same inputs give the same bytes on any machine. Methodology §1.2. */
import type { LocalText, Policies } from './edition.ts';
import type { Finding } from './finding.ts';
import type { NodeKind } from './plan.ts';
import type { Change, Reproduction } from './published.ts';
import type { Status } from './scored-block.ts';

/** Of the engine's numbers. It rises when any figure may come out otherwise. */
export const engineVersion = '1.0.0';

/** One unit at one node. Scores are unrounded but `publishedScore`; a figure that is withheld or unknown is null. */
export type ResultRow = {
  block: string;
  unitCode: string;
  nodeCode: string;
  kind: NodeKind;
  status: Status;
  value: number | null;
  n: number | null;
  score: number | null;
  publishedScore: number | null;
  coverage: number;
  rank: number | null;
  rankedUnits: number;
  median: number | null;
  gapToMedian: number | null;
  belowMedian: boolean | null;
  best: number | null;
  gapToBest: number | null;
  band: string | null;
  stakeMedian: number | null;
  stakeThird: number | null;
  stakeBest: number | null;
} & { [Key in keyof Change]: Change[Key] | null };

export type ResultBlock = { code: string; name: LocalText; policies: Policies };
export type ResultUnit = { block: string; code: string; name: LocalText };
export type ResultNode = {
  block: string;
  code: string;
  parent: string | null;
  kind: NodeKind;
  name: LocalText;
  weight: number;
  assumed: boolean;
  /** True where the value is a share of respondents, 0..1. */
  valueIsShare: boolean;
  lowestBound: number | null;
  highestBound: number | null;
};

export type RoundScores = {
  blocks: ResultBlock[];
  units: ResultUnit[];
  nodes: ResultNode[];
  results: ResultRow[];
  reproductions: Reproduction[];
  findings: Finding[];
};
