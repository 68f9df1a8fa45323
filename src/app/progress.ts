/** Work shorter than this shows nothing. */
const silentMs = 1000;
const leastPauseMs = 200;

/**
 * A line on standard error for long work: share done and seconds left, rewritten in place on a terminal, a line for
 * every tenth elsewhere.
 */
export function createProgress(stream: NodeJS.WriteStream, label: string): (share: number) => void {
  const startedAt = performance.now();
  let shownAt = 0;
  let shownTenth = 0;
  return (share) => {
    const elapsed = performance.now() - startedAt;
    if (elapsed < silentMs) return;
    const percent = Math.floor(share * 100);
    const secondsLeft = share > 0 ? Math.ceil((elapsed * (1 - share)) / share / 1000) : 0;
    const text = `${label}: ${percent} % (${secondsLeft} s)`;
    if (stream.isTTY) {
      if (share < 1 && elapsed - shownAt < leastPauseMs) return;
      shownAt = elapsed;
      stream.write(share < 1 ? `\r${text}\u001b[K` : `\r\u001b[K`);
    } else if (Math.floor(share * 10) > shownTenth) {
      shownTenth = Math.floor(share * 10);
      stream.write(`${text}\n`);
    }
  };
}
