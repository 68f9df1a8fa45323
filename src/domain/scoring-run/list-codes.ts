/** The first codes, for a message: a list of 700 helps nobody. */
export function listCodes(items: readonly { code: string }[]): string {
  const shown = items.slice(0, 12).map((item) => item.code);
  return items.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
