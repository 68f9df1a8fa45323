import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runScoring } from '#domain/scoring-run/scoring-run.ts';
import { ddci, readFolder, sha256 } from './support/cli.ts';
import { changed, changedEdition, type EditionObject, smallFiles, smallRound } from './support/small-round.ts';

async function faultsOf(changes: Parameters<typeof smallRound>[0]) {
  const { round, faults } = await readFolder(smallRound(changes));
  expect(round).toBeNull();
  return faults;
}

async function scoreOf(changes: Parameters<typeof smallRound>[0]) {
  const { round, faults } = await readFolder(smallRound(changes));
  if (!round) throw new Error(JSON.stringify(faults));
  return runScoring(round, sha256);
}

const node = (edition: EditionObject, at: number) => edition.blocks[0]?.nodes[at] ?? {};
const placeUnits = (edition: EditionObject, ...places: [unit: string, column: number, row: number][]) =>
  Object.assign(edition.blocks[0] ?? {}, {
    tiles: places.map(([unit, column, row]) => ({ unit, column, row })),
  });

describe('every fault of answers names file, row, column and value', () => {
  it.each([
    ['an unknown unit', 'r2,u1,', 'r2,u9,', 'cell.unknown-unit', 3, 'unit_code', 'u9'],
    ['an unknown answer', '1.5,5,', '1.5,7,', 'cell.unknown-answer', 2, 'q1', '7'],
    ['a number out of range', '3,20', '3,101', 'cell.out-of-range', 3, 'q2', '101'],
    ['NaN', '3,20', '3,NaN', 'cell.not-a-number', 3, 'q2', 'NaN'],
    ['1e999', '3,20', '3,1e999', 'cell.out-of-range', 3, 'q2', '1e999'],
    ['a negative weight', 's,1.5', 's,-1.5', 'weight.not-positive', 2, 'design_weight', '-1.5'],
    ['a weight of zero', 's,1.5', 's,0', 'weight.not-positive', 2, 'design_weight', '0'],
    ['a missing weight', 's,1.5', 's,', 'cell.required', 2, 'design_weight', ''],
    ['a weight finer than the grid', 's,1.5', 's,0.0000001', 'weight.below-grid', 2, 'design_weight', '0.0000001'],
    ['a decimal comma in a file of commas', '5,10.5', '5,"10,5"', 'cell.decimal-mark', 2, 'q2', '10,5'],
    ['a missing respondent', 'r2,u1', ',u1', 'cell.required', 3, 'respondent_id', ''],
    ['the same respondent twice for one unit', 'r2,u1', 'r1,u1', 'row.duplicate-respondent', 3, 'respondent_id', 'r1'],
    ['a row with too few cells', 'r3,u2,s,1,2,', 'r3,u2,s', 'csv.cell-count', 5, null, null],
  ])('%s', async (_name, from, to, code, row, column, value) => {
    const faults = await faultsOf(changed('answers.csv', from, to));
    expect(faults).toEqual([expect.objectContaining({ code, file: 'answers.csv', row, column, value })]);
  });

  it.each([
    ['missing', 'q1,q2', 'q1', 'header.missing-column', 'q2'],
    ['unknown', 'q1,q2\n', 'q1,q2,q9\n', 'header.unknown-column', 'q9'],
    ['twice', 'q1,q2\n', 'q1,q2,q1\n', 'header.duplicate-column', 'q1'],
  ])('a column that is %s', async (_name, from, to, code, column) => {
    const faults = await faultsOf(changed('answers.csv', from, to));
    expect(faults).toContainEqual(expect.objectContaining({ code, file: 'answers.csv', row: 1, column }));
  });

  it('all at once, in every file', async () => {
    const faults = await faultsOf({
      ...changed('answers.csv', '1.5,5,10.5', '-1,9,NaN'),
      ...changed('records.csv', 'u1,i3,4.5', 'u7,i9,x'),
      ...changed('units.csv', 'u2,b', 'u2,c'),
    });
    expect(faults.map((fault) => [fault.file, fault.code])).toEqual([
      ['units.csv', 'cell.unknown-block'],
      ['answers.csv', 'weight.not-positive'],
      ['answers.csv', 'cell.unknown-answer'],
      ['answers.csv', 'cell.not-a-number'],
      ['records.csv', 'cell.not-a-number'],
      ['records.csv', 'cell.unknown-unit'],
    ]);
  });

  it('an empty file', async () => {
    expect(await faultsOf({ 'answers.csv': '' })).toEqual([
      expect.objectContaining({ code: 'file.empty', file: 'answers.csv' }),
    ]);
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${smallFiles['units.csv']}`, 'utf16le')],
    ['bytes that are not UTF-8', Buffer.from(smallFiles['units.csv'].replace('Đơn vị', 'Don v\u00ea'), 'latin1')],
  ])('a file of another encoding: %s', async (_name, content) => {
    const faults = await faultsOf({ 'units.csv': content });
    expect(faults[0]).toMatchObject({ code: 'file.encoding', file: 'units.csv' });
  });

  it('a line of 100 MB, without holding it', async () => {
    const folder = smallRound();
    const file = openSync(join(folder, 'answers.csv'), 'w');
    writeSync(file, 'respondent_id,unit_code,stratum,design_weight,q1,q2\nr1,u1,s,1,');
    const piece = '5'.repeat(1_000_000);
    for (let count = 0; count < 100; count += 1) writeSync(file, piece);
    writeSync(file, '\nr2,u1,s,1,9,\n');
    closeSync(file);
    const before = process.memoryUsage().rss;
    const { faults } = await readFolder(folder);
    expect(faults.map((fault) => [fault.code, fault.row])).toEqual([
      ['csv.line-too-long', 2],
      ['cell.unknown-answer', 3],
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
  });

  it('answers without a table of units', async () => {
    const faults = await faultsOf({ 'units.csv': null });
    expect(faults.map((fault) => [fault.code, fault.file])).toEqual([['file.missing', 'units']]);
  });

  it('nothing to score at all', async () => {
    const faults = await faultsOf({ 'answers.csv': null, 'records.csv': null });
    expect(faults).toContainEqual(expect.objectContaining({ code: 'file.missing', file: 'answers, records' }));
  });
});

describe('small tables', () => {
  it.each([
    ['an unknown indicator', 'u1,i3', 'u1,i9', 'cell.unknown-node', 'indicator_code'],
    ['a component where an indicator belongs', 'u1,i3', 'u1,c1', 'cell.unknown-node', 'indicator_code'],
    ['an unknown unit', 'u1,i3', 'u9,i3', 'cell.unknown-unit', 'unit_code'],
    ['a value out of range', '4.5', '11', 'cell.out-of-range', 'value'],
    ['a value that is infinite', '4.5', '1e999', 'cell.out-of-range', 'value'],
    ['no value', '4.5', '', 'cell.required', 'value'],
    ['n that is no whole number', '4.5,,', '4.5,2.5,', 'cell.out-of-range', 'n'],
    ['the same record twice', 'u2,i3', 'u1,i3', 'row.duplicate', 'indicator_code'],
    ['a record of what the survey gives', 'u1,i3', 'u1,i1', 'record.computed-twice', 'indicator_code'],
  ])('records: %s', async (_name, from, to, code, column) => {
    const faults = await faultsOf(changed('records.csv', from, to));
    expect(faults).toContainEqual(expect.objectContaining({ code, file: 'records.csv', column }));
  });

  it('units: the same code twice, a date that is none', async () => {
    const content = 'unit_code,block,name_vi,name_en,valid_from\nu1,b,a,a,2023-02-30\nu1,b,b,b,\nu2,b,c,c,31/12/2020\n';
    const faults = await faultsOf({ 'units.csv': content });
    expect(faults.map((fault) => [fault.code, fault.row, fault.column])).toEqual([
      ['cell.not-a-date', 2, 'valid_from'],
      ['row.duplicate', 3, 'unit_code'],
    ]);
  });

  it('published: unknown block and node', async () => {
    const faults = await faultsOf({
      'published.csv': 'year,block,unit_code,node_code,score,rank,source\n2023,x,u1,total,50,1,\n2023,b,u1,zz,5,0,\n',
    });
    expect(faults.map((fault) => [fault.code, fault.row])).toEqual([
      ['cell.unknown-block', 2],
      ['cell.out-of-range', 3],
      ['cell.unknown-node', 3],
    ]);
  });

  it('strata: a stratum that answers name is missing, a population smaller than its sample', async () => {
    const faults = await faultsOf({ 'strata.csv': 'stratum,population\nother,5\n' });
    expect(new Set(faults.map((fault) => fault.code))).toEqual(new Set(['cell.unknown-stratum']));
    const small = await faultsOf({
      'strata.csv': 'stratum,population\ns,3\n',
      ...changedEdition((edition) => {
        edition.policies = { weighting: 'stratum-population' };
      }),
    });
    expect(small).toEqual([expect.objectContaining({ code: 'stratum.population-too-small', file: 'strata.csv' })]);
  });
});

describe('editions', () => {
  const editionFaults = async (change: (edition: EditionObject) => void) =>
    (await faultsOf(changedEdition(change))).map((fault) => [fault.code, fault.column, fault.value]);

  it.each<[string, (edition: EditionObject) => void, unknown[]]>([
    [
      'a cycle',
      (edition) => Object.assign(node(edition, 1), { parent: 'c1' }),
      ['edition.cycle', 'blocks[0].nodes[1].parent', 'c1'],
    ],
    [
      'a duplicate code',
      (edition) => Object.assign(node(edition, 3), { code: 'i1' }),
      ['edition.duplicate-code', 'blocks[0].nodes[3].code', 'i1'],
    ],
    [
      'an unknown parent',
      (edition) => Object.assign(node(edition, 2), { parent: 'zz' }),
      ['edition.unknown-reference', 'blocks[0].nodes[2].parent', 'zz'],
    ],
    [
      'an unknown question',
      (edition) => Object.assign(node(edition, 2), { statistic: { rule: 'mean', question: 'q9' } }),
      ['edition.unknown-reference', 'blocks[0].nodes[2].statistic.question', 'q9'],
    ],
    [
      'an unknown answer',
      (edition) => Object.assign(node(edition, 2), { statistic: { rule: 'share', question: 'q1', answers: ['6'] } }),
      ['edition.unknown-reference', 'blocks[0].nodes[2].statistic.answers[0]', '6'],
    ],
    [
      'weights that sum to zero',
      (edition) => [2, 3, 4].map((at) => Object.assign(node(edition, at), { weight: 0 })),
      ['edition.weights-sum-to-zero', 'blocks[0].nodes[1]', 'c1'],
    ],
    [
      'a newer version',
      (edition) => Object.assign(edition, { formatVersion: 2 }),
      ['edition.newer-version', 'formatVersion', '2'],
    ],
    [
      'a negative weight',
      (edition) => Object.assign(node(edition, 2), { weight: -1 }),
      ['edition.shape', 'blocks[0].nodes[2].weight', '-1'],
    ],
    [
      'a key nobody knows',
      (edition) => Object.assign(node(edition, 2), { wieght: 2 }),
      ['edition.shape', 'blocks[0].nodes[2]', null],
    ],
    [
      'a leaf without a statistic',
      (edition) => Object.assign(node(edition, 4), { statistic: undefined }),
      ['edition.rule', 'blocks[0].nodes[4]', 'i3'],
    ],
    [
      'questions that wait for each other',
      (edition) =>
        edition.questions.map((question, at) =>
          Object.assign(question, { askedIf: { question: at === 0 ? 'q2' : 'q1', answers: [] as string[] } }),
        ),
      ['edition.shape', 'questions[0].askedIf.answers', null],
    ],
    [
      'a unit that has two places on the map',
      (edition) => placeUnits(edition, ['u1', 1, 1], ['u1', 2, 1]),
      ['edition.duplicate-code', 'blocks[0].tiles[1].unit', 'u1'],
    ],
    [
      'two units at one place of the map',
      (edition) => placeUnits(edition, ['u1', 3, 2], ['u2', 3, 2]),
      ['edition.place-taken', 'blocks[0].tiles[1]', '3, 2'],
    ],
    [
      'a place outside the grid',
      (edition) => placeUnits(edition, ['u1', 0, 1]),
      ['edition.shape', 'blocks[0].tiles[0].column', '0'],
    ],
    [
      'a place on the map for a unit that the block does not have',
      (edition) => placeUnits(edition, ['u1', 1, 1], ['u9', 2, 1]),
      ['cell.unknown-unit', 'blocks[0].tiles[1].unit', 'u9'],
    ],
  ])('%s', async (_name, change, expected) => {
    expect(await editionFaults(change)).toContainEqual(expected);
  });

  it('a circle of filters', async () => {
    const faults = await editionFaults((edition) => {
      edition.questions.push(
        { code: 'q3', text: { vi: 'ba', en: 'three' }, scale: 'five', askedIf: { question: 'q4', answers: ['1'] } },
        { code: 'q4', text: { vi: 'bốn', en: 'four' }, scale: 'five', askedIf: { question: 'q3', answers: ['1'] } },
      );
    });
    expect(faults.map(([code]) => code)).toEqual(['edition.cycle', 'edition.cycle']);
  });

  it('that are no JSON, empty, missing or of another encoding', async () => {
    const code = async (content: string | Buffer | null) => (await faultsOf({ 'edition.json': content }))[0]?.code;
    expect(await code('{"format": ')).toBe('edition.not-json');
    expect(await code('')).toBe('file.empty');
    expect(await code(null)).toBe('file.missing');
    expect(await code(Buffer.from('{"name":"H\u00e0"}', 'latin1'))).toBe('file.encoding');
    expect(await code('[]')).toBe('edition.shape');
    expect(await code('null')).toBe('edition.shape');
  });
});

describe('input that is unusual but right', () => {
  it('as Excel writes it in Vietnamese: BOM, semicolons, decimal commas, CRLF', async () => {
    const vietnamese = (text: string) =>
      Buffer.from(`\uFEFF${text.replaceAll(',', ';').replaceAll('.', ',').replaceAll('\n', '\r\n')}`);
    const plain = await scoreOf({});
    const excel = await scoreOf({
      'units.csv': vietnamese(smallFiles['units.csv']),
      'answers.csv': vietnamese(smallFiles['answers.csv']),
      'records.csv': vietnamese(smallFiles['records.csv']),
    });
    expect(JSON.stringify(excel)).toBe(JSON.stringify(plain));
  });

  it('decomposed letters: codes and names are found and shown composed', async () => {
    const composed = {
      'units.csv': smallFiles['units.csv'].replace('u1,', 'Lạng-Sơn,'),
      ...changed('records.csv', 'u1,', 'Lạng-Sơn,'),
    };
    const answers = { 'answers.csv': smallFiles['answers.csv'].replaceAll(',u1,', ',Lạng-Sơn,') };
    const decomposed = Object.fromEntries(
      Object.entries({ ...composed, ...answers }).map(([name, text]) => [name, text.normalize('NFD')]),
    );
    expect(JSON.stringify(await scoreOf(decomposed))).toBe(JSON.stringify(await scoreOf({ ...composed, ...answers })));
  });

  it('rows in another order give the same bytes', async () => {
    const [header = '', ...rows] = smallFiles['answers.csv'].trimEnd().split('\n');
    const shuffled = { 'answers.csv': `${[header, ...rows.toReversed()].join('\n')}\n` };
    expect(JSON.stringify(await scoreOf(shuffled))).toBe(JSON.stringify(await scoreOf({})));
  });
});

describe('what the policy decides is a finding, never silent', () => {
  it('all units equal on an indicator', async () => {
    const run = await scoreOf(changed('records.csv', 'u2,i3,7', 'u2,i3,4.5'));
    expect(run.findings).toEqual([
      {
        code: 'normalise.zero-range',
        blockCode: 'b',
        nodeCode: 'i3',
        params: { rule: 'minmax-block', policy: 'midpoint' },
      },
    ]);
    expect(run.results.filter((row) => row.nodeCode === 'i3').map((row) => row.score)).toEqual([5.5, 5.5]);
  });

  it('one unit only', async () => {
    const run = await scoreOf({
      'units.csv': 'unit_code,block,name_vi,name_en\nu1,b,a,a\n',
      'answers.csv': 'respondent_id,unit_code,stratum,design_weight,q1,q2\nr1,u1,s,1,5,10\n',
      'records.csv': 'unit_code,indicator_code,value\nu1,i3,4\n',
    });
    expect(run.findings.map((finding) => finding.code)).toContain('unit.alone');
    expect(run.results.find((row) => row.kind === 'index')).toMatchObject({ score: 55, rank: 1, rankedUnits: 1 });
  });

  it('no answers for a unit: its figures are null with the reason, its record still counts', async () => {
    const answers = 'respondent_id,unit_code,stratum,design_weight,q1,q2\nr1,u1,s,1,5,10\n';
    const run = await scoreOf({ 'answers.csv': answers });
    const row = run.results.find((one) => one.unitCode === 'u2' && one.nodeCode === 'i1');
    expect(row).toMatchObject({ value: null, score: null, publishedScore: null, rank: null, status: 'no-data' });
    expect(run.results.find((one) => one.unitCode === 'u2' && one.nodeCode === 'c1')).toMatchObject({
      coverage: 1 / 3,
    });
    expect(run.findings.map((finding) => finding.code)).toContain('aggregate.reweighted');
  });

  it('nothing at all for a unit', async () => {
    const run = await scoreOf({
      'answers.csv': 'respondent_id,unit_code,stratum,design_weight,q1,q2\nr1,u1,s,1,5,10\n',
      'records.csv': 'unit_code,indicator_code,value\nu1,i3,4\n',
    });
    expect(run.results.find((one) => one.unitCode === 'u2' && one.kind === 'index')).toMatchObject({
      score: null,
      rank: null,
      status: 'no-scored-child',
    });
    expect(run.findings).toContainEqual(expect.objectContaining({ code: 'unit.no-answers', unitCode: 'u2' }));
  });

  it('weights that do not lie on the grid', async () => {
    const run = await scoreOf(changed('answers.csv', 's,1.5', 's,1.33333333'));
    expect(run.findings).toContainEqual({ code: 'answers.weight-rounded', params: { count: 1 } });
  });

  it('places on the map, which change no figure; an edition without them keeps the hash it had before there were any', async () => {
    const plain = await scoreOf({});
    const placed = await scoreOf(changedEdition((edition) => placeUnits(edition, ['u1', 1, 1], ['u2', 2, 1])));
    expect(placed.results).toEqual(plain.results);
    expect(placed.inputHash).toBe(plain.inputHash);
    expect(placed.editionHash).not.toBe(plain.editionHash);
    // Computed by the program of before, which knew no places.
    expect(plain.editionHash).toBe('298ad163cc08dee6efda944b41653dc6eeb207159a80c1ee0fb2438a03396686');
    const none = await scoreOf(changedEdition((edition) => placeUnits(edition)));
    expect(none.editionHash).toBe(plain.editionHash);
  });

  it('a unit that no longer exists at the end of the period', async () => {
    const run = await scoreOf({
      ...changedEdition((edition) =>
        Object.assign(edition, { referencePeriod: { from: '2025-01-01', to: '2025-12-31' } }),
      ),
      'units.csv': 'unit_code,block,name_vi,name_en,valid_to\nu1,b,a,a,\nu2,b,b,b,2025-06-30\n',
    });
    expect(run.findings.map((finding) => [finding.code, finding.unitCode])).toEqual([
      ['unit.not-valid', 'u2'],
      ['answers.unit-not-assessed', 'u2'],
      ['normalise.zero-range', undefined],
      ['normalise.zero-range', undefined],
      ['normalise.zero-range', undefined],
      ['unit.alone', undefined],
    ]);
  });
});

describe('ddci check', () => {
  it('lists all faults in words and ends with 1', async () => {
    const folder = smallRound({
      ...changed('answers.csv', '1.5,5,10.5', '-1,9,NaN'),
      ...changed('records.csv', '4.5', ''),
    });
    const vi = await ddci('check', folder);
    expect(vi.exitCode).toBe(1);
    expect(vi.out).toContain('4 lỗi:');
    expect(vi.out).toContain(
      'answers.csv, dòng 2, cột q1, «9»: không có phương án trả lời này; các phương án: 1, 2, 3, 4, 5',
    );
    const en = await ddci('check', folder, '--lang', 'en');
    expect(en.out).toContain('records.csv, row 2, column value: the cell is empty and needs a value');
  });

  it('says what a sound round has and ends with 0', async () => {
    const { exitCode, out } = await ddci('check', smallRound());
    expect(exitCode).toBe(0);
    expect(out).toContain('2 đơn vị, 4 phiếu, 2 số liệu');
  });
});
