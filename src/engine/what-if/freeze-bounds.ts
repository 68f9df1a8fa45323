import { present } from '#base/assert.ts';
import { areEqual } from '#base/rounding.ts';
import type { IndicatorRule, Normalisation } from '../edition.ts';
import { type Bounds, deviationScale, meanAndDeviation, type NormaliseContext } from '../normalise/normalise.ts';
import { planBlock } from '../plan.ts';
import type { BlockValues } from './score-what-if.ts';

/**
 * The rules of the indicators with their bounds held where the present values put them, as goalposts, by the code of
 * the indicator. Rules that compare units without bounds (`rank`, `percentile-rank`, `distance-to-best` where less is
 * better) cannot be held and keep comparing; rules that depend on no other unit stay as they are. Methodology §12.1.
 */
export function frozenRules({ block, values }: BlockValues): Map<string, Normalisation> {
  const frozen = new Map<string, Normalisation>();
  for (const { node, indicator } of planBlock(block)) {
    if (!indicator) continue;
    const read = present(values.get(node.code), `values of ${node.code}`);
    const bounds = boundsToHold(indicator, read.values, block.policies.scoreScale);
    if (bounds) frozen.set(node.code, { rule: 'goalposts', ...bounds });
  }
  return frozen;
}

/** Whether the scores of units at this indicator depend on each other's values. */
export function dependsOnOthers({ normalisation: { rule } }: IndicatorRule): boolean {
  return rule !== 'goalposts' && rule !== 'absolute' && rule !== 'step-table';
}

function boundsToHold(rule: IndicatorRule, values: Float64Array, scale: Bounds): Bounds | null {
  const known = values.filter((value) => !Number.isNaN(value));
  const lowest = known.reduce((least, value) => Math.min(least, value), Infinity);
  const highest = known.reduce((most, value) => Math.max(most, value), -Infinity);
  const { normalisation } = rule;
  // Where all units are equal a policy gives the score, not bounds.
  const isWide = highest > lowest && !areEqual(lowest, highest);
  switch (normalisation.rule) {
    case 'minmax-block':
      return isWide ? { lowest, highest } : null;
    case 'minmax-pooled': {
      const { earlier } = normalisation;
      const bounds = {
        lowest: earlier.reduce((least, year) => Math.min(least, year.lowest), lowest),
        highest: earlier.reduce((most, year) => Math.max(most, year.highest), highest),
      };
      return areEqual(bounds.lowest, bounds.highest) ? null : bounds;
    }
    case 'z-score':
      return isWide ? boundsOfDeviation(known, normalisation, { scale, polarity: rule.polarity }) : null;
    case 'distance-to-best':
      return rule.polarity === 'positive' && lowest >= 0 && highest > 0 ? { lowest: 0, highest } : null;
    default:
      return null;
  }
}

/** The values at which centre ± points · (x − mean) ÷ d meets the ends of the scale. */
function boundsOfDeviation(
  values: Float64Array,
  rule: Extract<Normalisation, { rule: 'z-score' }>,
  context: Pick<NormaliseContext, 'scale' | 'polarity'>,
): Bounds {
  const { mean, deviation } = meanAndDeviation(values);
  const { centre, points } = deviationScale(rule, context);
  const valueAt = (score: number): number => mean + ((score - centre) * deviation) / points;
  const ends = [valueAt(context.scale.lowest), valueAt(context.scale.highest)];
  return { lowest: Math.min(...ends), highest: Math.max(...ends) };
}
