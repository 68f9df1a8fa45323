/** Plain order of code units, the same on every machine and in every language. For codes, never for names. */
export function compareCodes(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
