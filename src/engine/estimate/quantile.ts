/**
 * What a quantile of weighted values is where the weight so far does not pass its share within one value: `math` the
 * lesser of the two values, `school` their mean, `hf7` a straight line between all values. Methodology §9.2.
 */
export type QuantileRule = 'math' | 'school' | 'hf7';

/** The values in ascending order with the weight up to and with each; rows without weight are left out. */
export type WeightedOrder = { values: Float64Array; upTo: Float64Array };

/** Rows that tie stay in their order. `rows` says which rows count. */
export function orderByValue(values: Float64Array, weights: Float64Array, rows: readonly number[]): WeightedOrder {
  const ordered = rows
    .filter((row) => (weights[row] as number) > 0)
    .toSorted((left, right) => (values[left] as number) - (values[right] as number));
  let sum = 0;
  const upTo = Float64Array.from(ordered, (row) => {
    sum += weights[row] as number;
    return sum;
  });
  return { values: Float64Array.from(ordered, (row) => values[row] as number), upTo };
}

/** The value below which a share p of the weight lies; NaN of no values. */
export function quantileOf({ values, upTo }: WeightedOrder, p: number, rule: QuantileRule): number {
  if (values.length === 0) return Number.NaN;
  if (rule === 'hf7') return onLine(values, upTo, p);
  const wanted = p * (upTo[upTo.length - 1] as number);
  const at = upTo.findIndex((weight) => weight >= wanted);
  const position = at < 0 ? values.length - 1 : at;
  const here = values[position] as number;
  const isBetween = upTo[position] === wanted && position + 1 < values.length;
  return rule === 'school' && isBetween ? (here + (values[position + 1] as number)) / 2 : here;
}

/** Hyndman and Fan's seventh definition with weights, as R `survey` reads it. */
function onLine(values: Float64Array, upTo: Float64Array, p: number): number {
  const last = values.length - 1;
  if (last === 0) return values[0] as number;
  const whole = upTo[last - 1] as number;
  const share = (position: number): number => (position === 0 ? 0 : (upTo[position - 1] as number) / whole);
  if (p <= 0) return values[0] as number;
  let upper = 1;
  while (upper < last && share(upper) < p) upper += 1;
  if (p >= share(upper)) return values[upper] as number;
  const [from, to] = [share(upper - 1), share(upper)];
  const [lower, higher] = [values[upper - 1] as number, values[upper] as number];
  return lower + ((higher - lower) * (p - from)) / (to - from);
}
