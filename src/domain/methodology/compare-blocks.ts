import { present } from '#base/assert.ts';
import type { Block, TreeNode } from '#engine/edition.ts';
import { canonicalJson } from '../canonical-json.ts';
import { completePolicies } from './default-policies.ts';
import type { NodeFile } from './edition.schema.ts';
import {
  compareOrder,
  createDifferenceList,
  type DifferenceList,
  type EditionDifference,
  itemOf,
  type Place,
  pairByCode,
} from './edition-difference.ts';
import type { CheckedEdition } from './parse-edition.ts';

const policyNames = [
  'scoreScale',
  'totalMultiplier',
  'normalisation',
  'aggregation',
  'missingChild',
  'equalBounds',
  'minimumRespondents',
  'rounding',
  'rankBasis',
  'medianReading',
  'bandRule',
  'bandBasis',
  'weighting',
  'weightDecimals',
  'adjustments',
] as const;

/** A block of one edition, with its nodes as the file has them: only there one sees what a node says itself. */
type BlockSide = { block: Block; checked: CheckedEdition; stated: ReadonlyMap<string, NodeFile> };
type BlockPair = { path: Place[]; before: BlockSide; after: BlockSide };

export function compareBlocks(list: DifferenceList, before: CheckedEdition, after: CheckedEdition): void {
  const common: BlockPair[] = [];
  const items = createDifferenceList();
  for (const pair of pairByCode(before.edition.blocks, after.edition.blocks, ({ code }) => code)) {
    const path = [placeOf('block', present(pair.after ?? pair.before, pair.code))];
    if (pair.before && pair.after) {
      common.push({ path, before: sideOf(before, pair.before), after: sideOf(after, pair.after) });
    } else {
      items.put(path, 'item', itemOf(pair.before), itemOf(pair.after));
    }
  }
  list.found.push(...sharedRules(common), ...items.found);
  compareOrder(list, [], before.edition.blocks, after.edition.blocks);
  for (const pair of common) {
    list.put(pair.path, 'name', pair.before.block.name, pair.after.block.name);
    compareNodes(list, pair);
    compareUnits(list, pair);
  }
}

function sideOf(checked: CheckedEdition, block: Block): BlockSide {
  const file = present(
    checked.file.blocks.find(({ code }) => code === block.code),
    block.code,
  );
  return { block, checked, stated: new Map(file.nodes.map((node) => [node.code, node])) };
}

function placeOf(kind: Place['kind'], { code, name }: { code: string; name: Place['name'] }): Place {
  return { kind, code, name };
}

/** Policies and bands of the blocks; what changed alike in all of them is told once, of the whole edition. */
function sharedRules(pairs: readonly BlockPair[]): EditionDifference[] {
  const ofBlocks = pairs.map((pair) => rulesOf(pair).found);
  const [first = [], ...others] = ofBlocks;
  const same = (difference: EditionDifference): boolean => {
    const wanted = canonicalJson(difference);
    return others.every((found) => found.some((one) => canonicalJson(one) === wanted));
  };
  const shared = first.filter(same);
  const told = new Set(shared.map(canonicalJson));
  const own = pairs.flatMap(({ path }, at) =>
    (ofBlocks[at] ?? [])
      .filter((one) => !told.has(canonicalJson(one)))
      .map((one): EditionDifference => ({ ...one, path: [...path, ...one.path] })),
  );
  return [...shared, ...own];
}

function rulesOf({ before, after }: BlockPair): DifferenceList {
  const list = createDifferenceList();
  const [was, is] = [policiesOf(before), policiesOf(after)];
  for (const name of policyNames) list.put([], name, was[name], is[name]);
  for (const pair of pairByCode(before.block.bands, after.block.bands, ({ code }) => code)) {
    const path = [placeOf('band', present(pair.after ?? pair.before, pair.code))];
    if (pair.before && pair.after) {
      list.put(path, 'name', pair.before.name, pair.after.name);
      list.put(path, 'atLeast', pair.before.atLeast, pair.after.atLeast);
    } else {
      list.put(path, 'item', itemOf(pair.before), itemOf(pair.after));
    }
  }
  compareOrder(list, [], before.block.bands, after.block.bands);
  return list;
}

function policiesOf({ checked, block }: BlockSide) {
  const file = checked.file.blocks.find(({ code }) => code === block.code);
  return completePolicies(checked.file.policies, file?.policies ?? {});
}

type PlacedNode = { code: string; node: TreeNode; parents: TreeNode[] };

/** Every node with those above it, the index first. */
function flatten(node: TreeNode, parents: TreeNode[] = []): PlacedNode[] {
  const children = 'children' in node ? node.children : [];
  return [{ code: node.code, node, parents }, ...children.flatMap((child) => flatten(child, [...parents, node]))];
}

function compareNodes(list: DifferenceList, pair: BlockPair): void {
  const [before, after] = [flatten(pair.before.block.tree), flatten(pair.after.block.tree)];
  for (const one of pairByCode(before, after, ({ code }) => code)) {
    const { node, parents } = present(one.after ?? one.before, one.code);
    // The index is above every node, so that naming it says nothing.
    const path = [...pair.path, ...[...parents.slice(1), node].map((each) => placeOf('node', each))];
    if (one.before && one.after) compareNode(list, path, pair, one.before, one.after);
    else list.put(path, 'item', nodeItem(one.before), nodeItem(one.after));
  }
}

function nodeItem(placed: PlacedNode | null) {
  if (!placed) return null;
  const { node } = placed;
  return { name: node.name, weight: node.weight, statistic: 'indicator' in node ? node.indicator.statistic : null };
}

function compareNode(
  list: DifferenceList,
  path: Place[],
  pair: BlockPair,
  { node: was, parents: wasBelow }: PlacedNode,
  { node: is, parents: isBelow }: PlacedNode,
): void {
  const stated = [pair.before, pair.after].map((side) => side.stated.get(is.code));
  /** Whether one of the two says it itself; what both have from above is told there. */
  const saysItself = (key: keyof NodeFile): boolean => stated.some((node) => node?.[key] !== undefined);
  list.put(path, 'parent', named(wasBelow.at(-1)), named(isBelow.at(-1)));
  list.put(path, 'name', was.name, is.name);
  list.put(path, 'weight', was.weight, is.weight);
  list.put(path, 'assumed', was.assumed, is.assumed);
  list.put(path, 'part', was.part, is.part);
  const [wasRule, isRule] = ['indicator' in was ? was.indicator : null, 'indicator' in is ? is.indicator : null];
  list.put(path, 'statistic', wasRule?.statistic ?? null, isRule?.statistic ?? null);
  if (wasRule && isRule) {
    list.put(path, 'polarity', wasRule.polarity, isRule.polarity);
    list.put(path, 'measure', wasRule.measure, isRule.measure);
    list.put(path, 'valueRange', wasRule.valueRange, isRule.valueRange);
    for (const key of ['normalisation', 'equalBounds', 'minimumRespondents'] as const) {
      if (saysItself(key)) list.put(path, key, wasRule[key], isRule[key]);
    }
  }
  if (!('children' in was) || !('children' in is)) return;
  if (saysItself('aggregation')) list.put(path, 'aggregation', was.aggregation, is.aggregation);
  if (saysItself('missingChild')) list.put(path, 'missingChild', was.missingChild, is.missingChild);
  compareOrder(list, path, was.children, is.children);
}

function named(node: TreeNode | undefined): { code: string; name: TreeNode['name'] } | null {
  return node ? { code: node.code, name: node.name } : null;
}

/** Bonus and penalty points, breaks of the series, places on the map: what the block says of units and years. */
function compareUnits(list: DifferenceList, { path, before: { block: was }, after: { block: is } }: BlockPair): void {
  const points = [was, is].map(({ adjustments }) => listsByKey(adjustments, ({ unitCode }) => unitCode));
  for (const unit of keysOf(points)) {
    const [before = null, after = null] = points.map((lists) => lists.get(unit) ?? null);
    list.put([...path, { kind: 'unit', code: unit, name: null }], 'points', before, after);
  }
  const breaks = [was, is].map(({ seriesBreaks }) => listsByKey(seriesBreaks, ({ year }) => String(year)));
  for (const year of keysOf(breaks)) {
    const [before = null, after = null] = breaks.map((lists) => lists.get(year)?.map(({ reason }) => reason) ?? null);
    list.put([...path, { kind: 'year', code: year, name: null }], 'reasons', before, after);
  }
  for (const pair of pairByCode(was.tiles ?? [], is.tiles ?? [], ({ unit }) => unit)) {
    const [before = null, after = null] = [pair.before, pair.after].map(
      (tile) => tile && { column: tile.column, row: tile.row },
    );
    list.put([...path, { kind: 'unit', code: pair.code, name: null }], 'square', before, after);
  }
}

/** What an edition says of each unit or year, which may be several things. */
function listsByKey<Part>(parts: readonly Part[], keyOf: (part: Part) => string): Map<string, Part[]> {
  const lists = new Map<string, Part[]>();
  for (const part of parts) lists.set(keyOf(part), [...(lists.get(keyOf(part)) ?? []), part]);
  return lists;
}

function keysOf(maps: readonly Map<string, unknown>[]): string[] {
  return [...new Set(maps.flatMap((map) => [...map.keys()]))];
}
