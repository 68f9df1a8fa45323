/** Emphasis on a terminal; plain text elsewhere. */
export type Paint = { strong(text: string): string; faint(text: string): string; notice(text: string): string };

export function createPaint(isColoured: boolean): Paint {
  const wrap = (open: string) => (text: string) => (isColoured ? `\u001b[${open}m${text}\u001b[0m` : text);
  return { strong: wrap('1'), faint: wrap('2'), notice: wrap('33') };
}
