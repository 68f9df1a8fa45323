import type { ResultNode } from '#domain/scoring-run/scoring-run.ts';
import { formatPlain, formatShare, type Language } from '#locale/format.ts';

/** An indicator's value as people read it: a share in percent, another figure as it is. */
export function formatValue(value: number | null, node: ResultNode, language: Language): string {
  if (value === null) return '–';
  return node.valueIsShare ? formatShare(value, language) : formatPlain(value, 4, language);
}
