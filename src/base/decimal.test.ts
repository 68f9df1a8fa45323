import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal } from './decimal.ts';

describe('parseDecimal', () => {
  it.each<[string, '.' | ',', number]>([
    ['0', '.', 0],
    ['12', ',', 12],
    ['+1.50', '.', 1.5],
    ['-1,5', ',', -1.5],
    ['.5', '.', 0.5],
    ['-,5', ',', -0.5],
    ['1e3', '.', 1000],
    ['1,25E-2', ',', 0.0125],
    ['007', '.', 7],
    ['1e-999', '.', 0],
    ['-0', '.', 0],
  ])('reads %j with the mark %j', (text, mark, value) => {
    expect(parseDecimal(text, mark)).toEqual({ ok: true, value });
  });

  it.each(['', ' ', '5.', '5,', '.', ',', '-', '+-1', '1e', '1e1.5', 'NaN', 'Infinity', '-Infinity', '0x1F', '1_000'])(
    'refuses %j as no number, whatever the mark',
    (text) => {
      for (const mark of ['.', ','] as const) {
        expect(parseDecimal(text, mark)).toEqual({ ok: false, code: 'cell.not-a-number' });
      }
    },
  );

  it.each(['1 ', ' 1', '1\n', '12a', '1.2.3', '1,23,4', '١', '−1', '1 000', '1n'])(
    'refuses %j as no number',
    (text) => {
      expect(parseDecimal(text, '.')).toEqual({ ok: false, code: 'cell.not-a-number' });
    },
  );

  it.each<[string, '.' | ',']>([
    ['0,5', '.'],
    [',5', '.'],
    ['1,5e3', '.'],
    ['0.5', ','],
    ['1.234', ','],
    ['1.234,5', '.'],
    ['1.234,5', ','],
    ['1,234.5', '.'],
    ['1,234,567', '.'],
  ])('refuses %j for its marks where the mark is %j', (text, mark) => {
    expect(parseDecimal(text, mark)).toEqual({ ok: false, code: 'cell.decimal-mark' });
  });

  it('refuses what is beyond the numbers there are', () => {
    expect(parseDecimal('1e999', '.')).toEqual({ ok: false, code: 'cell.out-of-range' });
    expect(parseDecimal('-1,5e999', ',')).toEqual({ ok: false, code: 'cell.out-of-range' });
  });

  it('gives back every finite number in its shortest form', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), (value, isComma) => {
        const text = isComma ? String(value).replace('.', ',') : String(value);
        expect(parseDecimal(text, isComma ? ',' : '.')).toEqual({ ok: true, value: value === 0 ? 0 : value });
      }),
    );
  });
});
