import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDemo } from '#app/load-demo.ts';
import { openPlatform } from '#app/open-platform.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { importRound } from '#domain/assessment-round/import-round.ts';
import type { Context } from '#domain/context.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import { folderSource } from '#storage/round-folder/folder-source.ts';
import { openRoundContent } from '#storage/round-folder/round-content.ts';

/** 120 characters, as long as the full names of bodies get. */
export const longName = {
  vi: 'Trung tâm Phục vụ hành chính công và Xúc tiến đầu tư, thương mại, du lịch liên xã Bình Minh – Hữu Lũng – Chi Lăng (mphg)',
  en: 'Centre for Public Administration and Promotion of Investment, Trade and Tourism of Binh Minh – Huu Lung – Chi Lang (sim)',
};

type FaultyUnit = { code: string; vi: string; en: string; answers: number; lastYear: number | null };

/** Who has no answers, too few, no last year, a very long name; `minimumRespondents` is 10. */
const communes: FaultyUnit[] = [
  { code: 'du', vi: 'Xã Đủ (mô phỏng)', en: 'Commune Full (simulated)', answers: 12, lastYear: 60 },
  { code: 'dai', ...longName, answers: 12, lastYear: 55 },
  { code: 'moi', vi: 'Xã Mới (mô phỏng)', en: 'Commune New (simulated)', answers: 12, lastYear: null },
  { code: 'it', vi: 'Xã Ít phiếu (mô phỏng)', en: 'Commune Few (simulated)', answers: 4, lastYear: 50 },
  { code: 'khong', vi: 'Xã Không phiếu (mô phỏng)', en: 'Commune None (simulated)', answers: 0, lastYear: null },
];
const alone: FaultyUnit = {
  code: 'mot-minh',
  vi: 'Đơn vị một mình (mô phỏng)',
  en: 'Unit alone (simulated)',
  answers: 12,
  lastYear: null,
};
const many = 700;

/** The demo, a published round with these faults, and the same as one that is not published. */
export async function fillWithFaults(folder: string): Promise<void> {
  const platform = await openPlatform({ DDCI_VAR: folder }, 'system');
  try {
    await loadDemo(platform.context);
    const runId = await importFaulty(platform.context, join(folder, 'published'), 'loi-2024');
    await publishRun(platform.context, { code: 'loi-2024', runId, reason: null, document: null });
    await importFaulty(platform.context, join(folder, 'kept'), 'kin-2024');
  } finally {
    await platform.close();
  }
}

async function importFaulty(context: Context, folder: string, code: string): Promise<string> {
  mkdirSync(folder);
  for (const [name, content] of Object.entries(faultyFiles(code))) writeFileSync(join(folder, name), content);
  const faults = createFaultList();
  const source = folderSource(folder, () => undefined);
  const round = await importRound(context, { source, openContent: () => openRoundContent(folder, true) }, faults);
  if (!round?.runId) throw new Error(JSON.stringify(faults.kept()));
  return round.runId;
}

function faultyFiles(code: string): Record<string, string> {
  const asked = [...communes, alone];
  const numbers = Array.from({ length: many }, (_, at) => at);
  const units = [
    ...communes.map((one) => `${one.code},communes,"${one.vi}","${one.en}"`),
    `${alone.code},alone,"${alone.vi}","${alone.en}"`,
    ...numbers.map((at) => `nhieu-${at},many,"${numbered(at, longName.vi)}","${numbered(at, longName.en)}"`),
  ];
  const answers = asked.flatMap(({ code: unit, answers: count }, of) =>
    Array.from(
      { length: count },
      (_, at) => `${unit}-${at},${unit},,1,${1 + ((of + at) % 5)},${1 + ((of + 2 * at) % 5)}`,
    ),
  );
  const records = numbers.flatMap((at) => [`nhieu-${at},m1,${(at * 7) % 101}`, `nhieu-${at},m2,${(at * 13) % 97}`]);
  const published = communes.flatMap(({ code: unit, lastYear }) =>
    lastYear === null ? [] : [`2023,communes,${unit},total,${lastYear},,`],
  );
  return {
    'edition.json': JSON.stringify(edition(code)),
    'units.csv': lines('unit_code,block,name_vi,name_en', units),
    'answers.csv': lines('respondent_id,unit_code,stratum,design_weight,q1,q2', answers),
    'records.csv': lines('unit_code,indicator_code,value', records),
    'published.csv': lines('year,block,unit_code,node_code,score,rank,source', published),
  };
}

function numbered(at: number, name: string): string {
  return `${at} ${name}`.slice(0, 120);
}

function lines(head: string, rows: readonly string[]): string {
  return `${[head, ...rows].join('\n')}\n`;
}

function edition(code: string): object {
  const both = (vi: string, en: string) => ({ vi, en });
  const answers = [1, 2, 3, 4, 5].map((value) => ({ code: String(value), text: both(`${value}`, `${value}`), value }));
  const asked = (prefix: string) => [
    { code: 'total', parent: null, name: both('Tổng điểm', 'Total') },
    { code: `${prefix}c1`, parent: 'total', name: both('Tính minh bạch', 'Transparency') },
    { code: `${prefix}c2`, parent: 'total', name: both('Chi phí thời gian', 'Time costs') },
  ];
  const indicator = (name: string, parent: string, statistic: object, more: object = {}) => ({
    code: name,
    parent,
    name: both(`Chỉ tiêu ${name}`, `Indicator ${name}`),
    statistic,
    ...more,
  });
  const surveyed = (prefix: string) => [
    ...asked(prefix),
    indicator(`${prefix}1`, `${prefix}c1`, { rule: 'mean', question: 'q1' }),
    indicator(`${prefix}2`, `${prefix}c2`, { rule: 'mean', question: 'q2' }),
  ];
  const range = { valueRange: { lowest: 0, highest: 100 } };
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    code,
    year: 2024,
    name: both(`Đợt thử ${code} (mô phỏng)`, `Trial round ${code} (simulated)`),
    simulation: both(
      'Mọi số trong đợt này là mô phỏng, để thử trang.',
      'All figures of this round are simulated, to try the pages.',
    ),
    policies: { minimumRespondents: 10, normalisation: { rule: 'absolute' } },
    scales: [{ code: 'five', answers }],
    questions: ['q1', 'q2'].map((one) => ({ code: one, text: both(`Câu ${one}`, `Question ${one}`), scale: 'five' })),
    blocks: [
      { code: 'communes', name: both('Khối xã', 'Communes'), nodes: surveyed('x') },
      { code: 'alone', name: both('Khối một đơn vị', 'One unit'), nodes: surveyed('d') },
      {
        code: 'many',
        name: both('Khối 700 đơn vị', '700 units'),
        nodes: [
          ...asked('m'),
          indicator('m1', 'mc1', { rule: 'record' }, range),
          indicator('m2', 'mc2', { rule: 'record' }, range),
        ],
      },
    ],
  };
}
