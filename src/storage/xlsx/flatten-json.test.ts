import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenJson, unflattenJson } from './flatten-json.ts';

const trickyTexts = [
  '01',
  '1',
  '-0',
  '1e3',
  '0x1F',
  'true',
  'TRUE',
  'Null',
  '',
  ' a',
  'a\n',
  '"',
  '"a"',
  '[]',
  '{}',
  '[1]',
];
const trickyKeys = [
  'a.b',
  'a[0]',
  '[0]',
  '"a"',
  '',
  ' ',
  '0',
  'constructor',
  'toString',
  'prototype',
  'Tên',
  '\u0000',
  '.',
];

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...trickyTexts));
const key = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 3 }), fc.constantFrom(...trickyKeys))
  .filter((one) => one !== '__proto__');
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('json')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

describe('flattenJson', () => {
  it('gives one row for each leaf, texts bare where they can be nothing else', () => {
    const content = {
      code: '01',
      name: { vi: 'Tính minh bạch', en: 'TRUE' },
      'a.b': [1.5, null, true, [], {}, ''],
      nodes: [[{ weight: 1e-7 }]],
    };
    expect(flattenJson(content)).toEqual([
      { path: 'code', value: '"01"' },
      { path: 'name.vi', value: 'Tính minh bạch' },
      { path: 'name.en', value: '"TRUE"' },
      { path: '["a.b"][0]', value: '1.5' },
      { path: '["a.b"][1]', value: 'null' },
      { path: '["a.b"][2]', value: 'true' },
      { path: '["a.b"][3]', value: '[]' },
      { path: '["a.b"][4]', value: '{}' },
      { path: '["a.b"][5]', value: '""' },
      { path: 'nodes[0][0].weight', value: '1e-7' },
    ]);
  });
});

describe('unflattenJson', () => {
  it('gives back every JSON document, whatever the order of the rows', () => {
    fc.assert(
      fc.property(json, fc.boolean(), (content, isReversed) => {
        const rows = flattenJson(content);
        expect(unflattenJson(isReversed ? rows.toReversed() : rows)).toEqual({ content, wrong: [] });
      }),
      { numRuns: 2000 },
    );
  });

  it('reads what people type: TRUE as Excel shows it, a code with a zero before it', () => {
    const rows = [
      { path: 'on', value: 'TRUE' },
      { path: 'code', value: '01' },
    ];
    expect(unflattenJson(rows).content).toEqual({ on: true, code: '01' });
  });

  it.each<[string, string, string]>([
    ['__proto__.polluted', 'x', '__proto__ is no name'],
    ['a["__proto__"]', 'x', '__proto__ is no name'],
    ['a..b', 'x', 'not a path'],
    ['.a', 'x', 'not a path'],
    ['a.', 'x', 'not a path'],
    ['a[', 'x', 'not a path'],
    ['a[-1]', 'x', 'not a path'],
    ['a[01]', 'x', 'not a path'],
    ['a[99999999]', 'x', 'not a path'],
    ['a["b]', 'x', 'not a path'],
    ['a["\\q"]', 'x', 'not a path'],
    ['a]b', 'x', 'not a path'],
    ['[0]b', 'x', 'not a path'],
    ['a', '', 'no value; an empty text is ""'],
    ['a', '"b', 'quotes that are no JSON text'],
    ['a', '"b" c', 'quotes that are no JSON text'],
    ['first', 'x', 'another row has the same place'],
    ['first.b', 'x', 'another row has something else in this place'],
    ['list.b', 'x', 'another row has something else in this place'],
    ['list', 'x', 'another row has the same place'],
    ['', 'x', 'another row has the same place'],
    ['[0]', 'x', 'another row has something else in this place'],
    ['[0]'.repeat(201), 'x', 'more than 200 levels'],
  ])('refuses the path %j with the value %j', (path, value, reason) => {
    const rows = [
      { path: 'first', value: '1' },
      { path: 'list[0]', value: '1' },
      { path, value },
    ];
    expect(unflattenJson(rows)).toEqual({ content: undefined, wrong: [{ at: 2, reason }] });
  });

  it('refuses a list with a gap, without making room for it', () => {
    const rows = [
      { path: 'a[0]', value: '1' },
      { path: 'a[2000000]', value: '1' },
    ];
    expect(unflattenJson(rows)).toEqual({
      content: undefined,
      wrong: [{ at: 0, reason: '[1] is missing in the list' }],
    });
  });

  it('leaves the prototype of all objects alone', () => {
    const rows = [{ path: 'constructor.prototype.polluted', value: 'x' }];
    expect(unflattenJson(rows).content).toEqual({ constructor: { prototype: { polluted: 'x' } } });
    expect('polluted' in {}).toBe(false);
  });
});
