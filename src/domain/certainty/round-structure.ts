import { Problem } from '#base/problem.ts';
import { estimateIndicators, type IndicatorEstimate } from '#engine/estimate/estimate-indicators.ts';
import type { Round } from '#engine/round.ts';
import { countRound } from '#engine/score-round.ts';
import { type BlockStructure, describeStructure } from '#engine/structure/describe-structure.ts';
import { type ShrunkIndicator, shrinkIndicators } from '#engine/structure/shrink-indicators.ts';
import { listCodes } from '../scoring-run/list-codes.ts';

/** What a statistician looks at before trusting an index: how its parts hang together, and how sure each value is. */
export type StructureOfBlock = {
  structure: BlockStructure;
  estimates: IndicatorEstimate[];
  /** Values drawn towards the mean of the units; never the official ones. */
  shrunk: ShrunkIndicator[];
};

/** Of one block or all. Throws `block.unknown`. Methodology §9.2 and §10.3. */
export function describeRound(round: Round, blockCode?: string): StructureOfBlock[] {
  const { blocks } = round.edition;
  const chosen = blocks.filter(({ code }) => blockCode === undefined || code === blockCode);
  if (blockCode !== undefined && chosen.length === 0) {
    throw new Problem('block.unknown', { block: blockCode, known: listCodes(blocks) });
  }
  const counted = countRound(round);
  return chosen.map((block) => {
    const estimates = estimateIndicators(counted, block);
    return { structure: describeStructure(counted, block), estimates, shrunk: shrinkIndicators(estimates) };
  });
}
