import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswerLayout } from '#domain/response/answer-layout.ts';
import type { CollectedAnswers } from '#domain/response/collected-answers.ts';
import { createQuestionEncoder } from '#domain/response/question-encoder.ts';
import type { Question, Scale } from '#engine/edition.ts';

const name = { vi: 'x', en: 'x' };

function scale(code: string, answers: string[]): Scale {
  return {
    code,
    answers: answers.map((one, index) => ({ code: one, text: name, kind: 'valid', value: index })),
  };
}

function question(code: string, kind: Question['kind']): Question {
  return { code, text: name, kind, askedIf: null };
}

/** Two units, of which B is not assessed; choices 1–5 and 01/02, a number, and a multiple question. */
export function createTestLayout(): AnswerLayout {
  const scales = new Map([
    ['five', scale('five', ['1', '2', '3', '4', '5'])],
    ['padded', scale('padded', ['01', '02', 'Có'])],
  ]);
  const questions = [
    question('Q1', { kind: 'choice', scale: 'five' }),
    question('Q2', { kind: 'choice', scale: 'padded' }),
    question('Q3', { kind: 'number', lowest: -1e6, highest: 1e6, otherAnswers: [] }),
    question('Q4', { kind: 'multiple', scale: 'five', noneCode: 'none' }),
  ];
  return {
    encoders: questions.map((one) => createQuestionEncoder(one, scales)),
    weighting: 'design-weight',
    weightDecimals: 6,
    units: new Map([
      ['A', { isAssessed: true }],
      ['Đ', { isAssessed: true }],
      ['B', { isAssessed: false }],
    ]),
    strata: null,
    strataFile: 'strata.csv',
  };
}

/** All that was collected, as plain values that can be compared. */
export function describeAnswers(answers: CollectedAnswers | null) {
  if (!answers) return null;
  const { rowCount, unitOf, stratumOf, respondentOf, lineOf, weightSteps } = answers;
  return {
    rowCount,
    units: [...unitOf].map((unit) => answers.unitCodes[unit]),
    strata: [...stratumOf].map((stratum) => answers.strata[stratum]),
    respondents: [...respondentOf].map((respondent) => answers.respondentId(respondent)),
    lines: [...lineOf],
    weights: weightSteps && [...weightSteps],
    roundedWeights: answers.roundedWeights,
    notAssessed: [...answers.rowsNotAssessed],
    columns: answers
      .buildColumns(Int32Array.from({ length: rowCount }, (_, row) => row))
      .map(({ questionCode, codes, meanings }) => ({
        questionCode,
        answers: [...codes].map((code) => meanings[code]?.code),
      })),
  };
}

/** Calls `use` with a new folder, which is gone afterwards. */
export async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'ddci-storage-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
