import type { IndicatorEstimate } from '../estimate/estimate-indicators.ts';
import { type ShrunkFigure, shrinkFigures } from './fay-herriot.ts';

export type ShrunkIndicator = ShrunkFigure & { unitCode: string; nodeCode: string };

/**
 * The values of each indicator with the small samples drawn towards the mean of its units, indicator by indicator in
 * the order of the estimates. Methodology §10.3.
 */
export function shrinkIndicators(estimates: readonly IndicatorEstimate[]): ShrunkIndicator[] {
  const nodeCodes = [...new Set(estimates.map(({ nodeCode }) => nodeCode))];
  const byNode = new Map<string, IndicatorEstimate[]>(nodeCodes.map((nodeCode) => [nodeCode, []]));
  for (const one of estimates) byNode.get(one.nodeCode)?.push(one);
  return [...byNode].flatMap(([nodeCode, group]) => {
    const { units } = shrinkFigures(
      Float64Array.from(group, ({ estimate }) => estimate ?? Number.NaN),
      Float64Array.from(group, ({ standardError }) => standardError ?? Number.NaN),
    );
    return units.map((figures, index) => ({ unitCode: group[index]?.unitCode ?? '', nodeCode, ...figures }));
  });
}
