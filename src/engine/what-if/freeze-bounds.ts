import { present } from '#base/assert.ts';
import { areEqual } from '#base/rounding.ts';
import type { IndicatorRule, Normalisation } from '../edition.ts';
import type { Bounds } from '../normalise/normalise.ts';
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
      return isWide ? boundsOfDeviation(known, normalisation, rule.polarity === 'negative', scale) : null;
    case 'distance-to-best':
      return rule.polarity === 'positive' && lowest >= 0 && highest > 0 ? { lowest: 0, highest } : null;
    default:
      return null;
  }
}

/** The values at which centre ± points · (x − mean) ÷ d meets the ends of the scale. */
function boundsOfDeviation(
  known: Float64Array,
  rule: Extract<Normalisation, { rule: 'z-score' }>,
  isNegative: boolean,
  scale: Bounds,
): Bounds {
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const deviation = Math.sqrt(squares / (known.length - 1));
  const centre = rule.centre ?? (scale.lowest + scale.highest) / 2;
  const step = deviation / (rule.pointsPerDeviation ?? (scale.highest - scale.lowest) / 6);
  const toTop = (scale.highest - centre) * step;
  const toBottom = (centre - scale.lowest) * step;
  return isNegative
    ? { lowest: mean - toTop, highest: mean + toBottom }
    : { lowest: mean - toBottom, highest: mean + toTop };
}
