/** Counts tries in windows of fixed length. In the memory of one process: each process allows as many. */
export type RateLimit = {
  /** Null when the try is allowed; else the seconds until one is. */
  take(key: string): number | null;
};

/** So many keys are remembered; then the oldest are forgotten, so that made-up keys cannot fill the memory. */
const mostKeys = 20_000;

export function createRateLimit(limit: { most: number; windowMs: number; nowMs(): number }): RateLimit {
  const windows = new Map<string, { endsAt: number; count: number }>();
  return {
    take(key) {
      const now = limit.nowMs();
      const current = windows.get(key);
      if (current && current.endsAt > now) {
        current.count += 1;
        return current.count <= limit.most ? null : Math.ceil((current.endsAt - now) / 1000);
      }
      // Taken out first, so that the map stays in the order in which windows end.
      windows.delete(key);
      windows.set(key, { endsAt: now + limit.windowMs, count: 1 });
      forgetOld(windows, now);
      return null;
    },
  };
}

/**
 * For sign-in, two windows: one for each key of an address, such as an e-mail, and one for the address over all of them. What
 * the first refuses does not count in the second, so that one guesser does not use up the tries of all behind one address.
 */
export function createSignInLimit(limit: {
  mostOfKey: number;
  mostOfAddress: number;
  windowMs: number;
  nowMs(): number;
}): RequestLimit {
  const ofKey = createRateLimit({ ...limit, most: limit.mostOfKey });
  const ofAddress = createRateLimit({ ...limit, most: limit.mostOfAddress });
  return {
    take(address: string, key: string | null): number | null {
      const seconds = key === null ? null : ofKey.take(`${address} ${key}`);
      return seconds ?? ofAddress.take(address);
    },
  };
}
/** What a route of its own limit counts by: the address, and what of it where the route tells. */
export type RequestLimit = { take(address: string, key: string | null): number | null };

function forgetOld(windows: Map<string, { endsAt: number }>, now: number): void {
  for (const [key, { endsAt }] of windows) {
    if (endsAt > now && windows.size <= mostKeys) return;
    windows.delete(key);
  }
}
