import type { StoredTables } from './stored-round.ts';

const named = (code: string) => ({ code, name: { vi: `${code} vi`, en: `${code} en` } });
const answers = ['a', 'b', 'c', 'd', 'e'];

/**
 * A round of two units, an indicator of the share of "a" and "b" with a minimum of 10, the same asked of fewer people, and a
 * record. Everybody weighs the same. The counts of u1 are those of the example in docs/methodology.md §6.2.
 */
export function surveyEdition(code: string, year: number, changes: Record<string, unknown> = {}) {
  const share = (question: string) => ({ rule: 'share', question, answers: ['a', 'b'] });
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    ...named(code),
    year,
    legalBasis: [{ vi: 'Quyết định 1', en: 'Decision 1' }],
    referencePeriod: { from: `${year}-01-01`, to: `${year}-12-31` },
    simulation: { vi: 'MÔ PHỎNG', en: 'SIMULATED' },
    policies: { scoreScale: { lowest: 0, highest: 10 }, normalisation: { rule: 'absolute' }, minimumRespondents: 10 },
    scales: [{ code: 's', answers: answers.map((one) => ({ code: one, text: { vi: `${one} vi`, en: `${one} en` } })) }],
    questions: [
      { code: 'q1', text: { vi: 'Câu một', en: 'Question one' }, scale: 's' },
      {
        code: 'q2',
        text: { vi: 'Câu hai', en: 'Question two' },
        scale: 's',
        askedIf: { question: 'q1', answers: ['a'] },
      },
    ],
    blocks: [
      {
        ...named('b'),
        nodes: [
          { ...named('total'), parent: null },
          { ...named('c1'), parent: 'total', weight: 3 },
          { ...named('c2'), parent: 'total' },
          { ...named('i1'), parent: 'c1', weight: 2, statistic: share('q1') },
          { ...named('i2'), parent: 'c1', statistic: share('q2'), polarity: 'negative' },
          { ...named('r1'), parent: 'c2', statistic: { rule: 'record' }, valueRange: { lowest: 0, highest: 100 } },
        ],
        seriesBreaks: [{ year, reason: { vi: 'Phiếu mới', en: 'New questionnaire' } }],
      },
    ],
    ...changes,
  };
}

/** Of each unit how many gave each answer to q1, and of those with "a" the first so many answered q2 with "b". */
const counts = {
  u1: { q1: { a: 46, b: 3, c: 21, d: 14, e: 9 }, q2: 20 },
  u2: { q1: { a: 6, b: 20, c: 30, d: 20, e: 10 }, q2: 6 },
};

export const surveyTables: StoredTables = {
  units: {
    header: ['unit_code', 'block', 'name_vi', 'name_en'],
    rows: [
      ['u1', 'b', 'Đơn vị một', 'Unit one'],
      ['u2', 'b', 'Đơn vị hai', 'Unit two'],
    ],
  },
  answers: {
    header: ['respondent_id', 'unit_code', 'stratum', 'design_weight', 'q1', 'q2'],
    rows: Object.entries(counts).flatMap(([unit, { q1, q2 }]) =>
      Object.entries(q1).flatMap(([answer, count]) =>
        Array.from({ length: count }, (_one, at) => [
          `${unit}-${answer}-${at}`,
          unit,
          's',
          '1',
          answer,
          answer === 'a' ? (at < q2 ? 'b' : 'c') : '',
        ]),
      ),
    ),
  },
  records: {
    header: ['unit_code', 'indicator_code', 'value', 'n', 'source'],
    rows: [
      ['u1', 'r1', '80', '', 'Sổ một'],
      ['u2', 'r1', '60', '', 'Sổ hai'],
    ],
  },
};
