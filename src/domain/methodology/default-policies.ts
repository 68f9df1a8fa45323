import type { Aggregation, EqualBoundsPolicy, MissingChildPolicy, Normalisation, Policies } from '#engine/edition.ts';
import type { PoliciesFile } from './edition.schema.ts';

/** All policies of a block, and what a node gets that says nothing itself. */
export type CompletePolicies = Policies & {
  normalisation: Normalisation;
  aggregation: Aggregation;
  missingChild: MissingChildPolicy;
  equalBounds: EqualBoundsPolicy;
  minimumRespondents: number;
};

/** What an edition means when it says nothing. Changing a line changes numbers. Methodology §1.3. */
const defaultPolicies: CompletePolicies = {
  scoreScale: { lowest: 1, highest: 10 },
  totalMultiplier: 10,
  normalisation: { rule: 'minmax-block' },
  aggregation: { rule: 'arithmetic' },
  missingChild: 'reweight',
  equalBounds: 'midpoint',
  minimumRespondents: 1,
  rounding: { rule: 'half-up', decimals: 2 },
  rankBasis: 'unrounded',
  medianReading: 'strictly-below',
  bandRule: 'cut-offs',
  bandBasis: 'published',
  weighting: 'design-weight',
  weightDecimals: 6,
  adjustments: 'off',
};

/** The block's own word, else the edition's, else the default. */
export function completePolicies(edition: PoliciesFile, block: PoliciesFile): CompletePolicies {
  return { ...defaultPolicies, ...stated(edition), ...stated(block) };
}

function stated(policies: PoliciesFile): Partial<CompletePolicies> {
  return Object.fromEntries(Object.entries(policies).filter(([, value]) => value !== undefined));
}
