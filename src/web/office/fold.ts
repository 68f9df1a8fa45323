/** A text as it is searched: without diacritics and capitals, so that «dong mo» finds «Đồng Mỏ». */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd').replace(/\s+/g, ' ').trim();
}

/** Whether each word of what is sought begins or stands somewhere in the text. */
export function matches(text: string, sought: string): boolean {
  const folded = fold(text);
  return fold(sought)
    .split(' ')
    .every((word) => folded.includes(word));
}
