import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemory } from '../../test/support/memory-stores.ts';
import { sweepHourly } from './sweep-hourly.ts';

const hourMs = 3_600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('sweeps at once and every hour, goes on after a failure, and stops', async () => {
  const memory = createMemory();
  const system = memory.context('system');
  let transactions = 0;
  const context: typeof system = {
    ...system,
    transaction(work) {
      transactions += 1;
      return transactions === 2 ? Promise.reject(new Error('no database')) : system.transaction(work);
    },
  };
  const faults: unknown[] = [];
  const sweeping = sweepHourly(context, (error) => void faults.push(error));
  expect(transactions).toBe(1);
  await vi.advanceTimersByTimeAsync(hourMs - 1);
  expect(transactions).toBe(1);
  await vi.advanceTimersByTimeAsync(1);
  expect([transactions, faults]).toEqual([2, [new Error('no database')]]);
  await vi.advanceTimersByTimeAsync(hourMs);
  expect([transactions, faults.length]).toEqual([3, 1]);
  await sweeping.stop();
  await vi.advanceTimersByTimeAsync(2 * hourMs);
  expect(transactions).toBe(3);
});
