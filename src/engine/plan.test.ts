import { describe, expect, it } from 'vitest';
import { blockOf, branch, leaf } from './engine.fixture.ts';
import { planBlock } from './plan.ts';

describe('planBlock (methodology §1: index → component → dimension → indicator, any depth)', () => {
  const block = blockOf(
    branch('T', [branch('A', [branch('D', [branch('E', [leaf('i1')]), leaf('i2')]), leaf('i3')]), leaf('i4')]),
  );
  const nodes = planBlock(block);

  it('lists parents before their children, in the order of the tree', () => {
    expect(nodes.map(({ node }) => node.code)).toEqual(['T', 'A', 'D', 'E', 'i1', 'i2', 'i3', 'i4']);
    expect(nodes.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('names the kind of a node by its depth, and every leaf an indicator', () => {
    expect(nodes.map(({ kind }) => kind)).toEqual([
      'index',
      'component',
      'dimension',
      'dimension',
      'indicator',
      'indicator',
      'indicator',
      'indicator',
    ]);
  });

  it('keeps the place of parent and children', () => {
    expect(nodes.map(({ parent }) => parent)).toEqual([null, 0, 1, 2, 3, 2, 1, 0]);
    expect(nodes.map(({ children }) => children)).toEqual([[1, 7], [2, 6], [3, 5], [4], [], [], [], []]);
  });

  it('refuses an index that is an indicator itself: reading an edition lets none through', () => {
    expect(() => planBlock(blockOf(leaf('T')))).toThrow('the root of a tree has children');
  });
});
