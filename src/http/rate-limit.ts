/** Counts tries in windows of fixed length. In the memory of one process: each process allows as many. */
export type RateLimit = {
  /** Null when the try is allowed; else the seconds until one is. A heavy try counts as several. */
  take(key: string, weight?: number): number | null;
};

/** So many keys are remembered; then the oldest are forgotten, so that made-up keys cannot fill the memory. */
const mostKeys = 20_000;

export function createRateLimit(limit: { most: number; windowMs: number; nowMs(): number }): RateLimit {
  const windows = new Map<string, { endsAt: number; count: number }>();
  return {
    take(key, weight = 1) {
      const now = limit.nowMs();
      const current = windows.get(key);
      if (current && current.endsAt > now) {
        current.count += weight;
        return current.count <= limit.most ? null : Math.ceil((current.endsAt - now) / 1000);
      }
      // Taken out first, so that the map stays in the order in which windows end.
      windows.delete(key);
      windows.set(key, { endsAt: now + limit.windowMs, count: weight });
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

/** Counts all requests of an address alike, whatever their key. */
export function createAddressLimit(limit: { most: number; windowMs: number; nowMs(): number }): RequestLimit {
  const ofAddress = createRateLimit(limit);
  return { take: (address, _key, weight) => ofAddress.take(address, weight) };
}

/** What limits the requests of a route: counted by the address, and by a key within it where the route tells one. */
export type RequestLimit = { take(address: string, key: string | null, weight?: number): number | null };

function forgetOld(windows: Map<string, { endsAt: number }>, now: number): void {
  for (const [key, { endsAt }] of windows) {
    if (endsAt > now && windows.size <= mostKeys) return;
    windows.delete(key);
  }
}
