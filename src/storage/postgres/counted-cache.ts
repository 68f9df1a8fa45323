import type { CountedInput, CountedRounds } from '#domain/scoring-run/counted-rounds.port.ts';

/** A large round holds tens of megabytes; people look at this year's and perhaps at one other. */
const mostInputs = 2;

export function createCountedCache(): CountedRounds {
  const inputs = new Map<string, Promise<CountedInput>>();
  return {
    async find(inputId, count) {
      const counted = inputs.get(inputId) ?? count();
      // Put last again; the first is the one that was not asked for the longest.
      inputs.delete(inputId);
      inputs.set(inputId, counted);
      for (const oldest of inputs.keys()) {
        if (inputs.size <= mostInputs) break;
        inputs.delete(oldest);
      }
      try {
        return await counted;
      } catch (error) {
        // The next one who asks tries again.
        if (inputs.get(inputId) === counted) inputs.delete(inputId);
        throw error;
      }
    },
  };
}
