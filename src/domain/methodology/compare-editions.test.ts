import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../test/support/memory-stores.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import { hashEdition } from '../scoring-run/input-hash.ts';
import { compareEditions } from './compare-editions.ts';
import { kindOfDifference } from './edition-difference.ts';
import { type CheckedEdition, checkedEdition } from './parse-edition.ts';

const text = (code: string) => ({ vi: `${code} vi`, en: `${code} en` });
const named = (code: string) => ({ code, name: text(code) });
const mean = { rule: 'mean', question: 'q1' };
const five = [1, 2, 3].map((value) => ({ code: String(value), text: text(`a${value}`), value }));

/** Two blocks: c1 (i1, i2) and c2 (i3) below t; d1 (j1) below u. */
const start = {
  format: 'ddci-edition',
  formatVersion: 1,
  ...named('e'),
  year: 2024,
  legalBasis: [text('law')],
  referencePeriod: { from: '2024-01-01', to: '2024-12-31' },
  policies: { rounding: { rule: 'half-up', decimals: 2 } },
  bands: [{ ...named('good'), atLeast: 70 }],
  scales: [{ code: 'five', answers: five }],
  questions: [
    { code: 'q1', text: text('q1'), scale: 'five' },
    { code: 'q2', text: text('q2'), kind: 'number', lowest: 0, highest: 9 },
  ],
  blocks: [
    {
      ...named('a'),
      nodes: [
        { ...named('t'), parent: null },
        { ...named('c1'), parent: 't', weight: 2 },
        { ...named('c2'), parent: 't' },
        { ...named('i1'), parent: 'c1', statistic: mean },
        { ...named('i2'), parent: 'c1', statistic: { rule: 'record' }, valueRange: { lowest: 0, highest: 1 } },
        { ...named('i3'), parent: 'c2', statistic: { rule: 'median', question: 'q2' } },
      ],
      adjustments: [{ unitCode: 'u1', points: 1, legalReference: 'QĐ 1', reason: text('why') }],
      seriesBreaks: [{ year: 2020, reason: text('new') }],
      tiles: [{ unit: 'u1', column: 1, row: 1 }],
    },
    {
      ...named('b'),
      nodes: [
        { ...named('u'), parent: null },
        { ...named('d1'), parent: 'u' },
        { ...named('j1'), parent: 'd1', statistic: mean },
      ],
    },
  ],
};
type Content = typeof start;
// Objects of JSON, whatever a test makes of them: the check of editions looks at the outcome.
type Loose = Record<string, unknown>;

function checked(content: unknown): CheckedEdition {
  const faults = createFaultList();
  const edition = checkedEdition(content, 'edition.json', faults);
  if (!edition) throw new Error(JSON.stringify(faults.kept()));
  return edition;
}

/** The start with a change: kind, codes of the path, field, before and after of each difference. */
function differences(change: (content: Content) => void, from: unknown = start) {
  const content = structuredClone(start);
  change(content);
  return compareEditions(checked(from), checked(content)).map((one) => [
    kindOfDifference(one),
    one.path.map(({ code }) => code).join(' '),
    one.field,
    one.before,
    one.after,
  ]);
}
const part = <Part extends { code: string }>(parts: readonly Part[], code: string): Loose & Part => {
  const found = parts.find((one) => one.code === code);
  if (!found) throw new Error(`there is no ${code}`);
  return found;
};
const node = ({ blocks }: Content, code: string) =>
  part(
    blocks.flatMap(({ nodes }) => nodes as { code: string }[]),
    code,
  );

describe('two editions', () => {
  it('without a difference have none, wherever the parts and the keys stand in the file', () => {
    expect(differences(() => undefined)).toEqual([]);
    const turned = Object.fromEntries(Object.entries(start).toReversed());
    expect(compareEditions(checked(start), checked(turned))).toEqual([]);
  });

  it('differ in weights, names and rules of a node, told by its path', () => {
    const found = differences((content) => {
      Object.assign(node(content, 'c1'), { weight: 3, aggregation: { rule: 'geometric' } });
      Object.assign(node(content, 'i1'), { name: text('other'), polarity: 'negative', minimumRespondents: 5 });
      Object.assign(node(content, 'i2'), {
        valueRange: { lowest: 0, highest: 2 },
        normalisation: { rule: 'absolute' },
      });
    });
    expect(found).toEqual([
      ['changed', 'a c1', 'weight', 2, 3],
      ['changed', 'a c1', 'aggregation', { rule: 'arithmetic' }, { rule: 'geometric' }],
      ['changed', 'a c1 i1', 'name', text('i1'), text('other')],
      ['changed', 'a c1 i1', 'polarity', 'positive', 'negative'],
      ['changed', 'a c1 i1', 'minimumRespondents', 1, 5],
      ['changed', 'a c1 i2', 'valueRange', { lowest: 0, highest: 1 }, { lowest: 0, highest: 2 }],
      ['changed', 'a c1 i2', 'normalisation', { rule: 'minmax-block' }, { rule: 'absolute' }],
    ]);
  });

  it('have nodes that were added, taken out and moved', () => {
    const found = differences((content) => {
      const [block] = content.blocks;
      if (!block) throw new Error('no block');
      Object.assign(node(content, 'i2'), { parent: 'c2' });
      block.nodes = block.nodes.filter(({ code }) => code !== 'i3');
      block.nodes.push({ ...named('i4'), parent: 'c1', statistic: { rule: 'record' }, weight: 4 } as never);
    });
    expect(found).toEqual([
      ['moved', 'a c2 i2', 'parent', named('c1'), named('c2')],
      ['removed', 'a c2 i3', 'item', expect.objectContaining({ weight: 1 }), null],
      ['added', 'a c1 i4', 'item', null, { name: text('i4'), weight: 4, statistic: { rule: 'record' } }],
    ]);
  });

  it('tell what all blocks have from the edition once, what a block says itself at the block, and never at nodes', () => {
    const rules = { normalisation: { rule: 'rank' }, missingChild: 'withhold' };
    expect(differences((content) => Object.assign(content.policies, rules))).toEqual([
      ['changed', '', 'normalisation', { rule: 'minmax-block' }, { rule: 'rank' }],
      ['changed', '', 'missingChild', 'reweight', 'withhold'],
    ]);
    expect(differences(({ blocks }) => Object.assign(part(blocks, 'b'), { policies: rules }))).toEqual([
      ['changed', 'b', 'normalisation', { rule: 'minmax-block' }, { rule: 'rank' }],
      ['changed', 'b', 'missingChild', 'reweight', 'withhold'],
    ]);
  });

  it('are the same where one spells a default out', () => {
    const spelt = differences((content) => {
      Object.assign(content.policies, { totalMultiplier: 10, missingChild: 'reweight' });
      Object.assign(node(content, 'i1'), { polarity: 'positive', minimumRespondents: 1, weight: 1 });
    });
    expect(spelt).toEqual([]);
  });

  it('differ in questions, scales, bands, and what is said of units and years', () => {
    const found = differences((content) => {
      Object.assign(part(content.questions, 'q2'), { highest: 12, askedIf: { question: 'q1', answers: ['1'] } });
      content.questions.push({ code: 'q3', text: text('q3'), scale: 'five' });
      Object.assign(part(part(content.scales, 'five').answers, '2'), { value: 5 });
      Object.assign(part(content.bands, 'good'), { atLeast: 75 });
      Object.assign(part(content.blocks, 'a'), {
        tiles: [
          { unit: 'u1', column: 2, row: 1 },
          { unit: 'u2', column: 1, row: 1 },
        ],
        seriesBreaks: [],
        adjustments: [{ unitCode: 'u1', points: 2, legalReference: 'QĐ 1', reason: text('why') }],
      });
    });
    const adjustment = { unitCode: 'u1', legalReference: 'QĐ 1', reason: text('why') };
    expect(found).toEqual([
      ['changed', 'good', 'atLeast', 70, 75],
      ['changed', 'a u1', 'points', [{ ...adjustment, points: 1 }], [{ ...adjustment, points: 2 }]],
      ['changed', 'a 2020', 'reasons', [text('new')], null],
      ['changed', 'a u1', 'square', { column: 1, row: 1 }, { column: 2, row: 1 }],
      ['changed', 'a u2', 'square', null, { column: 1, row: 1 }],
      ['changed', 'q2', 'range', { lowest: 0, highest: 9 }, { lowest: 0, highest: 12 }],
      ['changed', 'q2', 'askedIf', null, { question: 'q1', answers: ['1'] }],
      ['added', 'q3', 'item', null, { name: text('q3'), weight: null, statistic: null }],
      ['changed', 'five 2', 'value', 2, 5],
    ]);
  });

  it('name what changed places and nothing before and after it', () => {
    const found = differences((content) => {
      const [block] = content.blocks;
      block?.nodes.splice(1, 2, block.nodes[2] as never, block.nodes[1] as never);
      content.questions.reverse();
    });
    expect(found).toEqual([
      ['changed', 'a t', 'order', [named('c1'), named('c2')], [named('c2'), named('c1')]],
      ['changed', '', 'order', [named('q1'), named('q2')], [named('q2'), named('q1')]],
    ]);
  });

  it('of two years share the blocks that they share', () => {
    const found = differences((content) => {
      Object.assign(content, { code: 'f', year: 2025, referencePeriod: undefined, simulation: text('simulated') });
      Object.assign(part(content.blocks, 'b'), { code: 'x', name: text('x') });
    });
    expect(found).toEqual([
      ['changed', '', 'code', 'e', 'f'],
      ['changed', '', 'year', 2024, 2025],
      ['changed', '', 'referencePeriod', { from: '2024-01-01', to: '2024-12-31' }, null],
      ['changed', '', 'simulation', null, text('simulated')],
      ['removed', 'b', 'item', expect.objectContaining({ name: text('b') }), null],
      ['added', 'x', 'item', null, expect.objectContaining({ name: text('x') })],
    ]);
  });

  it('differ wherever the hash of the edition does', () => {
    // Each text and number of the file is changed in turn: where the edition then means something else, it is told.
    const paths = leafPaths(start);
    const hashOf = (edition: CheckedEdition): string => hashEdition(edition.edition, sha256);
    const before = checked(start);
    const hash = hashOf(before);
    let changes = 0;
    for (const path of paths) {
      const edition = checkedEdition(changedAt(start, path), 'edition.json', createFaultList());
      if (!edition) continue;
      changes += 1;
      expect([path, compareEditions(before, edition).length > 0]).toEqual([path, hashOf(edition) !== hash]);
    }
    expect(changes).toBeGreaterThan(60);
  });
});

function leafPaths(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => leafPaths((value as Record<string | number, unknown>)[key], [...path, key]));
}

function changedAt(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : value;
  const copy = Array.isArray(value) ? [...(value as unknown[])] : { ...(value as Loose) };
  const places = copy as Record<string | number, unknown>;
  places[key] = changedAt(places[key], rest);
  return copy;
}
