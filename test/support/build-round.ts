import { compareCodes } from '#base/order.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { parseEdition } from '#domain/methodology/parse-edition.ts';
import type { Edition, Question } from '#engine/edition.ts';
import type { AnswerCell, AnswerColumn, AnswerMeaning, AnswerTable, Round } from '#engine/round.ts';

/** One questionnaire. Answers are codes of the question's scale; one that is left out or '' is blank. */
export type AnswerRow = {
  respondent: string;
  unit: string;
  stratum: string;
  weight: number;
  answers: Readonly<Record<string, string>>;
};

export type RecordRow = { unit: string; indicator: string; value: number };

export type RoundRows = {
  units: readonly { code: string; block: string }[];
  answers?: readonly AnswerRow[];
  records?: readonly RecordRow[];
};

/** The edition that a file of this content is read as, defaults and all. Fails on the first fault there is. */
export function editionFrom(content: unknown): Edition {
  const faults = createFaultList();
  const edition = parseEdition(content, 'edition.json', faults);
  if (!edition) throw new Error(`the edition of this test has faults: ${JSON.stringify(faults.kept())}`);
  return edition;
}

/** A round of choice questions and records, put into the order in which the engine takes it. */
export function buildRound(content: unknown, { units, answers, records = [] }: RoundRows): Round {
  const edition = editionFrom(content);
  const noDates = { validFrom: null, validTo: null, predecessors: [] };
  return {
    edition,
    units: units
      .map(({ code, block }) => ({ code, blockCode: block, name: { vi: code, en: code }, ...noDates }))
      .toSorted((left, right) => compareCodes(left.code, right.code)),
    answers: answers ? buildAnswers(edition, answers) : null,
    records: records
      .map(({ unit, indicator, value }) => ({ unitCode: unit, nodeCode: indicator, value, n: null, source: '' }))
      .toSorted(
        (left, right) => compareCodes(left.unitCode, right.unitCode) || compareCodes(left.nodeCode, right.nodeCode),
      ),
    published: [],
    strata: [],
    findings: [],
  };
}

const blank: AnswerMeaning = { code: '', kind: 'blank', number: null, options: [] };

/** What the codes of a choice question stand for: 0 is the blank, the answers of its scale follow in their order. */
export function choiceMeanings(edition: Edition, { kind }: Question): AnswerMeaning[] {
  const answers =
    kind.kind === 'choice' ? (edition.scales.find((scale) => scale.code === kind.scale)?.answers ?? []) : [];
  return [blank, ...answers.map(({ code, kind: is, value }) => ({ code, kind: is, number: value, options: [code] }))];
}

function buildAnswers(edition: Edition, rows: readonly AnswerRow[]): AnswerTable {
  const sorted = rows.toSorted(
    (left, right) => compareCodes(left.unit, right.unit) || compareCodes(left.stratum, right.stratum),
  );
  const weightDecimals = edition.blocks[0]?.policies.weightDecimals ?? 6;
  const respondents = [...new Set(rows.map((row) => row.respondent))];
  return {
    rowCount: sorted.length,
    cells: cellsOf(sorted),
    weightSteps: Float64Array.from(sorted, (row) => Math.round(row.weight * 10 ** weightDecimals)),
    weightDecimals,
    respondentOf: Int32Array.from(sorted, (row) => respondents.indexOf(row.respondent)),
    respondentCount: respondents.length,
    columns: edition.questions.map((question): AnswerColumn => {
      const meanings = choiceMeanings(edition, question);
      const codeOf = new Map(meanings.map((meaning, code) => [meaning.code, code]));
      const codes = Uint8Array.from(sorted, (row) => {
        const code = codeOf.get(row.answers[question.code] ?? '');
        if (code === undefined) throw new Error(`${question.code} has no answer ${row.answers[question.code]}`);
        return code;
      });
      return { questionCode: question.code, codes, meanings };
    }),
  };
}

/** Rows come sorted by unit and stratum. */
export function cellsOf(rows: readonly { unit: string; stratum: string }[]): AnswerCell[] {
  const cells: AnswerCell[] = [];
  for (const [index, { unit, stratum }] of rows.entries()) {
    const last = cells.at(-1);
    if (last?.unitCode === unit && last.stratum === stratum) last.end = index + 1;
    else cells.push({ unitCode: unit, stratum, start: index, end: index + 1 });
  }
  return cells;
}
