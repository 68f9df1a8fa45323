import { present } from '#base/assert.ts';
import type { Question } from './edition.ts';
import type { Finding } from './finding.ts';
import type { AnswerColumn, AnswerTable } from './round.ts';

/**
 * Blanks every answer to a question that was not to be asked, since the denominator of an indicator is the respondents
 * who were asked and gave a valid answer. Each blanked answer is counted in a finding. Methodology §2.1.
 */
export function applyFilters(
  table: AnswerTable,
  questions: readonly Question[],
): { table: AnswerTable; findings: Finding[] } {
  const findings: Finding[] = [];
  const done = new Map<string, AnswerColumn>();
  const raw = new Map(table.columns.map((column) => [column.questionCode, column]));
  const questionByCode = new Map(questions.map((question) => [question.code, question]));

  function filtered(code: string): AnswerColumn {
    const ready = done.get(code);
    if (ready) return ready;
    const column = present(raw.get(code), `column ${code}`);
    const askedIf = questionByCode.get(code)?.askedIf;
    const result = askedIf ? blankUnasked(column, filtered(askedIf.question), askedIf.answers, findings) : column;
    done.set(code, result);
    return result;
  }

  const columns = table.columns.map((column) => filtered(column.questionCode));
  return { table: { ...table, columns }, findings };
}

function blankUnasked(
  column: AnswerColumn,
  filter: AnswerColumn,
  answers: readonly string[],
  findings: Finding[],
): AnswerColumn {
  const passes = filter.meanings.map((meaning) => meaning.options.some((option) => answers.includes(option)));
  const codes = column.codes.slice();
  let blanked = 0;
  for (let row = 0; row < codes.length; row += 1) {
    if (passes[filter.codes[row] as number] || codes[row] === 0) continue;
    codes[row] = 0;
    blanked += 1;
  }
  if (blanked > 0) {
    findings.push({
      code: 'answers.outside-filter',
      params: { question: column.questionCode, filter: filter.questionCode, count: blanked },
    });
  }
  return { ...column, codes };
}
