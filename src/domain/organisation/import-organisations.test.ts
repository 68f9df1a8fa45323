import { beforeEach, describe, expect, it } from 'vitest';
import { createMemory, type Memory } from '../../../test/support/memory-stores.ts';
import { createFaultList } from '../assessment-round/fault.ts';
import { addOrganisation } from './add-organisation.ts';
import { type ImportedCounts, importOrganisations } from './import-organisations.ts';
import { listOrganisations } from './list-organisations.ts';
import { listSuccessions } from './list-successions.ts';
import { organisation } from './organisation.fixture.ts';

const header = 'code,kind,parent_code,name_vi,name_en,valid_from,valid_to';
const successionHeader =
  'kind,effective_on,predecessors,successors,document_number,document_date,document_issuer,document_summary';
const tree = [
  'p,province,,P,P,,',
  'd,district,p,D,D,,2025-06-30',
  'e,district,p,E,E,,2025-06-30',
  'x,commune,p,X,X,2025-07-01,',
];
const merger = 'merge,2025-07-01,d e,x,1/NQ,2025-06-16,UBTVQH,Sắp xếp';

let memory: Memory;
beforeEach(() => {
  memory = createMemory();
});

type Outcome = { counts: ImportedCounts | null; told: string[] };

/** Imports rows of cells without commas, and tells the faults as file:row column code. */
async function run(rows: string[], successions: string[] | null = [], actor = 'command-line'): Promise<Outcome> {
  const faults = createFaultList();
  const tableOf = (file: string, lines: string[]) => ({
    file,
    header: lines[0]?.split(',') ?? [],
    decimalMark: '.' as const,
    rows: lines.slice(1).map((line, index) => ({ line: index + 2, cells: line.split(',') })),
  });
  const source = {
    readTable: async (name: 'organisations' | 'successions') => {
      if (name === 'organisations') return tableOf('organisations.csv', [header, ...rows]);
      return successions && tableOf('successions.csv', [successionHeader, ...successions]);
    },
  };
  const counts = await importOrganisations(memory.context(actor), source, faults);
  const told = faults
    .kept()
    .map(({ file, row, column, code, params }) => `${file[0]}${row} ${column} ${params?.problem ?? code}`);
  return { counts, told };
}

describe('importing organisations', () => {
  it('adds versions and changes, and one event of the log', async () => {
    expect(await run(tree, [merger])).toEqual({ counts: { begun: 4, ended: 0, successions: 1 }, told: [] });
    const versions = await listOrganisations(memory.context('system'), { on: '2025-07-01' });
    expect(versions.map(({ code }) => code)).toEqual(['p', 'x']);
    expect(await listSuccessions(memory.context('system'))).toMatchObject([
      {
        kind: 'merge',
        predecessors: ['d', 'e'],
        successors: ['x'],
        document: { number: '1/NQ', issuedOn: '2025-06-16' },
      },
    ]);
    expect(memory.events().map(({ action }) => action)).toEqual(['organisation.import']);
  });

  it('twice changes nothing', async () => {
    await run(tree, [merger]);
    const before = memory.events().length;
    expect(await run(tree, [merger])).toEqual({ counts: { begun: 0, ended: 0, successions: 0 }, told: [] });
    expect(await run(tree.toReversed(), null)).toEqual({ counts: { begun: 0, ended: 0, successions: 0 }, told: [] });
    expect(memory.events()).toHaveLength(before);
  });

  it('ends what is stored only with the change that ends it', async () => {
    await run(['p,province,,P,P,,', 'd,district,p,D,D,,', 'e,district,p,E,E,,']);
    expect(await run(tree)).toEqual({
      counts: null,
      told: ['o3 valid_to cell.contradicts-stored', 'o4 valid_to cell.contradicts-stored'],
    });
    expect(await run(tree, [merger])).toEqual({ counts: { begun: 1, ended: 2, successions: 1 }, told: [] });
  });

  it('takes a renaming as two rows of one code', async () => {
    const rows = [
      'p,province,,P,P,,',
      'd,district,p,D,D,,2019-12-31',
      'd,district,p,New,New,2020-01-01,',
      'c,commune,d,C,C,,',
    ];
    const renamed = 'rename,2020-01-01,d,d,1/NQ,2019-12-01,UBND,Đổi tên';
    expect(await run(rows, [renamed])).toEqual({ counts: { begun: 4, ended: 0, successions: 1 }, told: [] });
  });

  it('takes dates as Vietnam writes them', async () => {
    expect((await run(['p,province,,P,P,01/7/2025,'])).counts).toMatchObject({ begun: 1 });
    expect(await listOrganisations(memory.context('system'), {})).toMatchObject([{ validFrom: '2025-07-01' }]);
  });

  it('needs the right over the whole province', async () => {
    await addOrganisation(memory.context('system'), organisation('p', null, { kind: 'province' }));
    await expect(run(tree, [merger], 'nobody')).rejects.toMatchObject({ code: 'account.not-allowed' });
  });
});

describe('the faults of an import', () => {
  it('of cells are told all at once, what follows from them not', async () => {
    const { counts, told } = await run(
      [
        'p,province,,P,P,,',
        'd d,distric,p,,D,2025-02-29,',
        'e,district,p,E,E,1700-01-01,2025-06-30',
        'c,commune,d d,C,C,,',
        'c2,commune,e,C,C,,',
      ],
      ['merge,31/6/2025,a,,,,UBND,'],
    );
    expect(counts).toBeNull();
    expect(told).toEqual([
      'o3 valid_from cell.not-a-date',
      'o3 code cell.not-a-code',
      'o3 kind cell.not-one-of',
      'o3 name_vi cell.required',
      'o4 valid_from cell.out-of-range',
      'o5 parent_code cell.not-a-code',
      's2 effective_on cell.not-a-date',
      's2 document_number cell.required',
      's2 document_date cell.required',
      's2 document_summary cell.required',
    ]);
  });

  it('of the tree name the row and the rule', async () => {
    const { told } = await run([
      'p,province,,P,P,,',
      'q,province,,Q,Q,2020-01-01,',
      'd,district,p,D,D,,2019-12-31',
      'd,district,p,D,D,2019-12-31,',
      'd,district,p,D,D,2019-12-31,',
      'f,district,nobody,F,F,,',
      'g,district,g2,G,G,,',
      'g2,district,g,G,G,,',
      'h,district,,H,H,,',
      'i,district,p,I,I,2020-01-01,2019-01-01',
      'k,commune,q,K,K,2010-01-01,',
    ]);
    expect(told).toEqual([
      'o3 parent_code organisation.second-root',
      'o5 code organisation.in-force',
      'o6 code row.duplicate',
      'o7 parent_code organisation.unknown',
      'o8 parent_code organisation.cycle',
      'o9 parent_code organisation.cycle',
      'o10 kind organisation.root-kind',
      'o11 valid_to organisation.ends-before-start',
      'o12 parent_code organisation.parent-not-in-force',
    ]);
  });

  it('name the children that a stored parent would leave behind', async () => {
    await run(['p,province,,P,P,,', 'd,district,p,D,D,,', 'c,commune,d,C,C,,']);
    const ending = 'end,2025-07-01,d,,1/NQ,2025-06-16,UBTVQH,Kết thúc';
    const { told } = await run(['d,district,p,D,D,,2025-06-30'], [ending]);
    expect(told).toEqual(['o2 valid_to organisation.has-children']);
  });

  it('of changes name what does not end or begin on their day', async () => {
    const { told } = await run(tree, [
      merger,
      'merge,2025-07-01,e d,x,2/NQ,2025-06-16,UBTVQH,Lần hai',
      'split,2024-01-01,d,x y,1/NQ,2025-06-16,UBTVQH,Sai ngày',
      'rename,2025-07-01,d,x,1/NQ,2025-06-16,UBTVQH,Khác mã',
      'end,2025-07-01,d d,x,1/NQ,2025-06-16,UBTVQH,Còn kế thừa',
    ]);
    expect(told).toEqual([
      's3 predecessors row.duplicate',
      's4 predecessors succession.does-not-end',
      's4 successors succession.does-not-begin',
      's4 successors organisation.unknown',
      's5 kind succession.keeps-code',
      's6 kind succession.end-count',
      's6 predecessors organisation.repeated',
    ]);
  });

  it('tell each cell that is not what is stored', async () => {
    await run(tree, [merger]);
    const { told } = await run(
      ['p,province,,Q,P,,', 'd,commune,p,D,D,,2025-06-29', 'x,commune,p,X,X,2025-07-02,'],
      ['merge,2025-07-01,d e,x,2/NQ,2025-06-17,UBTVQH,Sắp xếp'],
    );
    expect(told).toEqual([
      'o2 name_vi cell.contradicts-stored',
      'o3 kind cell.contradicts-stored',
      'o3 valid_to cell.contradicts-stored',
      'o4 code organisation.in-force',
      's2 document_number cell.contradicts-stored',
      's2 document_date cell.contradicts-stored',
    ]);
  });

  it('leave nothing behind', async () => {
    await run(['p,province,,P,P,,', 'f,district,nobody,F,F,,']);
    expect(await listOrganisations(memory.context('system'), {})).toEqual([]);
    expect(memory.events()).toEqual([]);
  });
});
