import { describe, expect, it } from 'vitest';
import type { Succession } from '../organisation/organisation.ts';
import { followUnit, unitOn } from './follow-unit.ts';

const document = { number: '1', issuedOn: '2020-01-01', issuer: 'i', summary: 's' };

function change(kind: Succession['kind'], effectiveOn: string, from: string, to: string): Succession {
  const codes = (text: string): string[] => text.split(' ').filter(Boolean);
  const id = `${effectiveOn} ${kind} ${from}`;
  return { id, kind, effectiveOn, predecessors: codes(from), successors: codes(to), document };
}

function told(unitCode: string, successions: Succession[]): string[] {
  return followUnit(unitCode, successions).units.map(
    (unit) => `${unit.unitCode} ${unit.validFrom ?? '…'} ${unit.validTo ?? '…'} ${unit.link}`,
  );
}

describe('followUnit', () => {
  it('a unit that nothing happened to is itself at all times', () => {
    expect(told('a', [change('merge', '2020-01-01', 'x y', 'z')])).toEqual(['a … … same']);
  });

  it('goes back to both that were merged, and forth to what they became', () => {
    const merger = [change('merge', '2020-01-01', 'a b', 'c')];
    expect(told('c', merger)).toEqual(['a … 2019-12-31 merged', 'b … 2019-12-31 merged', 'c 2020-01-01 … same']);
    // What came of the other is not the history of this one.
    expect(told('a', merger)).toEqual(['a … 2019-12-31 same', 'c 2020-01-01 … merged']);
  });

  it('a code that goes on after a merger is another unit before it', () => {
    expect(told('a', [change('merge', '2020-01-01', 'a b', 'a')])).toEqual([
      'a … 2019-12-31 merged',
      'b … 2019-12-31 merged',
      'a 2020-01-01 … same',
    ]);
  });

  it('does not follow the other parts of what was split', () => {
    const split = [change('split', '2025-07-01', 'd', 'x y z')];
    expect(told('x', split)).toEqual(['d … 2025-06-30 split', 'x 2025-07-01 … same']);
    expect(told('d', split)).toHaveLength(4);
  });

  it('goes through several changes; the nearest merger or split names the link', () => {
    const changes = [
      change('rename', '2010-01-01', 'a', 'a'),
      change('transfer', '2012-01-01', 'a', 'a'),
      change('split', '2015-01-01', 'a', 'b c'),
      change('merge', '2020-01-01', 'b e', 'f'),
      change('rename', '2022-01-01', 'f', 'f'),
    ];
    expect(told('f', changes)).toEqual([
      'a … 2009-12-31 merged',
      'e … 2019-12-31 merged',
      'a 2010-01-01 2011-12-31 merged',
      'a 2012-01-01 2014-12-31 merged',
      'b 2015-01-01 2019-12-31 merged',
      'f 2020-01-01 2021-12-31 renamed',
      'f 2022-01-01 … same',
    ]);
    expect(told('c', changes).map((line) => line.split(' ').at(-1))).toEqual(['split', 'split', 'split', 'same']);
    const moved = changes.slice(0, 2);
    expect(told('a', moved)).toEqual([
      'a … 2009-12-31 transferred',
      'a 2010-01-01 2011-12-31 transferred',
      'a 2012-01-01 … same',
    ]);
  });

  it('takes the last organisation of a code that was taken up again', () => {
    const changes = [change('end', '2010-01-01', 'a', ''), change('split', '2020-01-01', 'd', 'a b')];
    expect(told('a', changes)).toEqual(['d … 2019-12-31 split', 'a 2020-01-01 … same']);
  });

  it('comes to an end where units came of each other and merged again', () => {
    const changes = [change('split', '2010-01-01', 'a', 'a b'), change('merge', '2020-01-01', 'a b', 'a')];
    expect(told('a', changes)).toEqual([
      'a … 2009-12-31 merged',
      'a 2010-01-01 2019-12-31 merged',
      'b 2010-01-01 2019-12-31 merged',
      'a 2020-01-01 … same',
    ]);
  });
});

describe('unitOn', () => {
  const changes = [change('end', '2010-01-01', 'a', ''), change('split', '2025-07-01', 'd', 'a b')];
  const found = (day: string, code: string): string | null | undefined => {
    const unit = unitOn(day, code, followUnit('a', changes), changes);
    return unit && `${unit.unitCode} ${unit.link}`;
  };

  it('is the unit that had the code on the day', () => {
    expect(found('2025-12-31', 'a')).toBe('a same');
    expect(found('2024-12-31', 'd')).toBe('d split');
  });

  it('is else the last that had it within the year', () => {
    expect(found('2025-12-31', 'd')).toBe('d split');
  });

  it('is none where the code was of another unit, or of none', () => {
    expect(found('2009-12-31', 'a')).toBeNull();
    expect(found('2015-12-31', 'a')).toBeNull();
    expect(found('2026-12-31', 'd')).toBeNull();
    expect(found('2025-12-31', 'b')).toBeNull();
  });
});
