/** The k-th smallest of numbers without NaN, k from 0; the numbers are put in another order. Hoare's selection. */
export function selectSmallest(numbers: Float64Array, k: number): number {
  let from = 0;
  let to = numbers.length - 1;
  while (from < to) {
    const pivot = medianOfThree(numbers, from, to);
    let left = from;
    let right = to;
    while (left <= right) {
      while ((numbers[left] as number) < pivot) left += 1;
      while ((numbers[right] as number) > pivot) right -= 1;
      if (left > right) break;
      const held = numbers[left] as number;
      numbers[left] = numbers[right] as number;
      numbers[right] = held;
      left += 1;
      right -= 1;
    }
    if (k <= right) to = right;
    else if (k >= left) from = left;
    else break;
  }
  return numbers[k] as number;
}

function medianOfThree(numbers: Float64Array, from: number, to: number): number {
  const a = numbers[from] as number;
  const b = numbers[(from + to) >> 1] as number;
  const c = numbers[to] as number;
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * The quantile p by the line between the two nearest order statistics (R's type 7); NaN of none. The numbers are put in
 * another order.
 */
export function quantile(numbers: Float64Array, p: number): number {
  if (numbers.length === 0) return Number.NaN;
  const place = (numbers.length - 1) * p;
  const below = Math.floor(place);
  const lower = selectSmallest(numbers, below);
  if (place === below) return lower;
  // After the selection all that is above stands behind.
  let upper = Infinity;
  for (let at = below + 1; at < numbers.length; at += 1) upper = Math.min(upper, numbers[at] as number);
  return lower + (place - below) * (upper - lower);
}
