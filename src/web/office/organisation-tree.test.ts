import { describe, expect, it } from 'vitest';
import type { Organisation } from './api.ts';
import { buildTree, isCovered, searchTree, type TreeNode, versionOn, withoutMarks } from './organisation-tree.ts';

const version = (code: string, parentCode: string | null, changes: Partial<Organisation> = {}): Organisation => ({
  code,
  parentCode,
  kind: parentCode === null ? 'province' : 'commune',
  name: { vi: code, en: code },
  validFrom: null,
  validTo: null,
  ...changes,
});
const codes = (nodes: TreeNode[]): unknown[] =>
  nodes.map(({ organisation, below }) => (below.length === 0 ? organisation.code : [organisation.code, codes(below)]));

const tree = [
  version('xa-10', 'tinh'),
  version('xa-2', 'tinh', { name: { vi: 'Thị trấn Đồng Mỏ', en: 'Đồng Mỏ township' } }),
  version('so-a', 'tinh', { kind: 'department' }),
  version('tinh', null, { name: { vi: 'Tỉnh Lạng Sơn', en: 'Lạng Sơn province' } }),
  version('to-1', 'xa-2', { kind: 'agency' }),
];

describe('the tree of organisations', () => {
  it('stands by kind and then by code, with numbers in their order', () => {
    expect(codes(buildTree(tree))).toEqual([['tinh', ['so-a', ['xa-2', ['to-1']], 'xa-10']]]);
  });

  it('keeps what has no parent on that day', () => {
    expect(codes(buildTree(tree.filter(({ code }) => code !== 'tinh')))).toEqual(['so-a', ['xa-2', ['to-1']], 'xa-10']);
  });

  it('is searched without diacritics, and shows the way to what is found', () => {
    expect(withoutMarks(' Đồng Mỏ ')).toBe('dong mo');
    expect(codes(searchTree(buildTree(tree), 'dong MO'))).toEqual([['tinh', ['xa-2']]]);
    expect(codes(searchTree(buildTree(tree), 'TO-1'))).toEqual([['tinh', [['xa-2', ['to-1']]]]]);
    expect(searchTree(buildTree(tree), 'hà nội')).toEqual([]);
  });
});

it('the version of a day, or the one nearest before it', () => {
  const renamed = [
    version('xa-2', 'tinh', { validFrom: '2026-01-01', name: { vi: 'mới', en: 'new' } }),
    version('xa-2', 'tinh', { validFrom: '2025-07-01', validTo: '2025-12-31' }),
  ];
  expect(versionOn(renamed, 'xa-2', '2026-05-01')?.name.vi).toBe('mới');
  expect(versionOn(renamed, 'xa-2', '2025-12-31')?.name.vi).toBe('xa-2');
  expect(versionOn(renamed, 'xa-2', '2020-01-01')?.name.vi).toBe('xa-2');
  expect(versionOn(renamed, 'xa-3', '2026-05-01')).toBeNull();
});

it('a grant reaches its organisation and all that is or was below it', () => {
  const grants = [{ organisationCode: 'xa-2' }];
  expect(isCovered(grants, 'to-1', tree)).toBe(true);
  expect(isCovered(grants, 'xa-2', tree)).toBe(true);
  expect(isCovered(grants, 'xa-10', tree)).toBe(false);
  expect(isCovered(grants, null, tree)).toBe(false);
  expect(isCovered([{ organisationCode: null }], null, tree)).toBe(true);
});
