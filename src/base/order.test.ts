import { describe, expect, it } from 'vitest';
import { assert, present } from './assert.ts';
import { compareCodes } from './order.ts';
import { Problem } from './problem.ts';

describe('compareCodes', () => {
  it('sorts by code units, the same in every language: capitals first, Đ after all of ASCII', () => {
    const codes = ['đông', 'b', 'Đ', 'a10', 'a2', 'B', 'a'];
    expect(codes.toSorted(compareCodes)).toEqual(['B', 'a', 'a10', 'a2', 'b', 'Đ', 'đông']);
  });

  it('is 0 for equal codes only', () => {
    expect([compareCodes('a', 'a'), compareCodes('a', 'b'), compareCodes('b', 'a')]).toEqual([0, -1, 1]);
  });
});

describe('what stops a program and what a user is told', () => {
  it('names what only a programmer can cause', () => {
    expect(() => assert(false, 'weights sum to zero')).toThrow('assertion failed: weights sum to zero');
    expect(() => present(undefined, 'the root')).toThrow('the root is missing');
    expect(() => present(null, 'the root')).toThrow('the root is missing');
    expect([present(0, 'zero'), present('', 'no text'), present(false, 'no')]).toEqual([0, '', false]);
  });

  it('keeps the code and the details of what a user can mend', () => {
    const problem = new Problem('unit.unknown', { unit: 'x' });
    expect(problem).toMatchObject({ name: 'Problem', code: 'unit.unknown', details: { unit: 'x' } });
    expect(problem.message).toBe('unit.unknown {"unit":"x"}');
  });
});
