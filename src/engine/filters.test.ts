import { describe, expect, it } from 'vitest';
import { answerTable, choiceQuestion, type TestRow } from './engine.fixture.ts';
import { applyFilters } from './filters.ts';
import type { AnswerTable } from './round.ts';

/** Codes of the answers to a question, row by row. */
function answersTo(table: AnswerTable, questionCode: string): string[] {
  const column = table.columns.find((one) => one.questionCode === questionCode);
  return [...(column?.codes ?? [])].map((code) => column?.meanings[code]?.code ?? '?');
}

function rowsOf(...answers: TestRow['answers'][]): TestRow[] {
  return answers.map((one) => ({ unit: 'A', answers: one }));
}

describe('applyFilters: only who was asked may answer (methodology §2.1)', () => {
  const questions = [
    choiceQuestion('met'),
    choiceQuestion('helped', { question: 'met', answers: ['4', '5'] }),
    choiceQuestion('paid', { question: 'helped', answers: ['5'] }),
  ];

  it('blanks an answer whose filter was answered otherwise, not at all, or with "don\'t know"', () => {
    const table = answerTable(
      rowsOf(
        { met: '5', helped: '3' },
        { met: '4', helped: '2' },
        { met: '3', helped: '1' },
        { helped: '1' },
        { met: '8', helped: '1' },
      ),
    );
    const { table: filtered, findings } = applyFilters(table, questions);
    expect(answersTo(filtered, 'helped')).toEqual(['3', '2', '', '', '']);
    expect(findings).toEqual([
      { code: 'answers.outside-filter', params: { question: 'helped', filter: 'met', count: 3 } },
    ]);
  });

  it('follows a chain: an answer that was blanked lets nobody through', () => {
    const table = answerTable(
      rowsOf(
        { met: '5', helped: '5', paid: '1' },
        // "helped" is blanked, since "met" is 1; so "paid" goes with it.
        { met: '1', helped: '5', paid: '2' },
        { met: '5', helped: '4', paid: '3' },
      ),
    );
    const { table: filtered, findings } = applyFilters(table, questions);
    expect(answersTo(filtered, 'paid')).toEqual(['1', '', '']);
    expect(findings.map(({ params }) => [params.question, params.count])).toEqual([
      ['helped', 1],
      ['paid', 2],
    ]);
  });

  it('finds the chain whatever the order of the columns', () => {
    const table = answerTable(rowsOf({ paid: '2', helped: '5', met: '1' }));
    const { table: filtered, findings } = applyFilters(table, questions);
    expect(['met', 'helped', 'paid'].map((code) => answersTo(filtered, code))).toEqual([['1'], [''], ['']]);
    expect(findings).toHaveLength(2);
  });

  it('counts only answers that were there: a blank outside the filter is no finding', () => {
    const table = answerTable(rowsOf({ met: '1', helped: '' }, { met: '5', helped: '2' }));
    expect(applyFilters(table, questions).findings).toEqual([]);
  });

  it('blanks a "don\'t know" too, and counts it', () => {
    const { table, findings } = applyFilters(answerTable(rowsOf({ met: '1', helped: '8' })), questions);
    expect(answersTo(table, 'helped')).toEqual(['']);
    expect(findings[0]?.params.count).toBe(1);
  });

  it('lets an answer through when one of several options passes', () => {
    const table = answerTable(rowsOf({ met: '1', helped: '2' }, { met: '2', helped: '2' }));
    const several = table.columns.map((column) => ({
      ...column,
      meanings: column.meanings.map((meaning) =>
        meaning.code === '2' ? { ...meaning, options: ['2', '5'] } : meaning,
      ),
    }));
    const { table: filtered } = applyFilters({ ...table, columns: several }, questions.slice(0, 2));
    expect(answersTo(filtered, 'helped')).toEqual(['', '2']);
  });

  it('leaves the table it was given as it was', () => {
    const table = answerTable(rowsOf({ met: '1', helped: '3' }));
    applyFilters(table, questions);
    expect(answersTo(table, 'helped')).toEqual(['3']);
  });
});
