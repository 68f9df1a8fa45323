/** Characters that a sheet's name has room for in Excel. */
const longestName = 31;

/** Names that Excel takes for sheets: at most 31 characters, none of \ / ? * : [ ], no two the same in any case. */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    // An apostrophe may not stand at either end.
    const allowed = name.replace(/[\\/?*:[\]\p{Cc}]/gu, ' ').replace(/^[' ]+|[' ]+$/g, '') || 'Sheet';
    for (let time = 1; ; time += 1) {
      const ending = time === 1 ? '' : ` (${time})`;
      const candidate = `${cut(allowed, longestName - ending.length)}${ending}`;
      if (taken.has(candidate.toLowerCase())) continue;
      taken.add(candidate.toLowerCase());
      return candidate;
    }
  });
}

/** The first code units of a text, without half a character or a blank at the end. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
