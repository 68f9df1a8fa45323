import type { RunHead } from '#domain/scoring-run/result-store.port.ts';

/** Runs never change, and pages ask for the same few again and again. A head of 700 units has about 300 kB. */
const mostHeads = 8;

/** The heads of the runs asked for last. */
export type HeadCache = {
  find(key: string, read: () => Promise<RunHead | null>): Promise<RunHead | null>;
};

export function createHeadCache(): HeadCache {
  const heads = new Map<string, RunHead>();
  return {
    async find(key, read) {
      const head = heads.get(key) ?? (await read());
      if (!head) return null;
      // Put last again; the first is the one that was not asked for the longest.
      heads.delete(key);
      heads.set(key, head);
      for (const oldest of heads.keys()) {
        if (heads.size <= mostHeads) break;
        heads.delete(oldest);
      }
      return head;
    },
  };
}
