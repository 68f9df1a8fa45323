/** What takes long to make and never changes under its key: those asked for last are kept, and asked for at once made once. */
export function createKeptPromises<Value>(most: number): {
  find(key: string, make: () => Promise<Value>): Promise<Value>;
} {
  const kept = new Map<string, Promise<Value>>();
  return {
    async find(key, make) {
      const value = kept.get(key) ?? make();
      // Put last again; the first is the one that was not asked for the longest.
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      try {
        return await value;
      } catch (error) {
        // The next one who asks tries again.
        if (kept.get(key) === value) kept.delete(key);
        throw error;
      }
    },
  };
}
