import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMinutes, isAfter } from './instant.ts';

describe('addMinutes', () => {
  it('is what Date says, over four hundred years', () => {
    const instants = fc.integer({ min: Date.UTC(1800, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(instants, fc.integer({ min: -1_000_000, max: 1_000_000 }), (at, minutes) => {
        const expected = new Date(at + minutes * 60_000).toISOString();
        expect(addMinutes(new Date(at).toISOString(), minutes)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes an offset and gives UTC', () => {
    expect(addMinutes('2024-02-29T06:30:00+07:00', 30)).toBe('2024-02-29T00:00:00.000Z');
  });

  it('refuses what is no instant', () => {
    expect(() => addMinutes('yesterday', 1)).toThrow('is not an instant');
  });
});

describe('isAfter', () => {
  it('compares instants and not their texts', () => {
    expect(isAfter('2024-01-01T07:00:01+07:00', '2024-01-01T00:00:00Z')).toBe(true);
    expect(isAfter('2024-01-01T00:00:00.000Z', '2024-01-01T00:00:00Z')).toBe(false);
  });
});
