/** A text as it is searched: without diacritics and capitals, so that «dong mo» finds «Đồng Mỏ». */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

/** Whether each word of what is sought begins a word of the text, in any order. */
export function matches(text: string, sought: string): boolean {
  const words = wordsIn(text);
  return wordsIn(sought).every((one) => words.some((word) => word.startsWith(one)));
}

function wordsIn(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
