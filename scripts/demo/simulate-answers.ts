/** Turns counts into questionnaires: each respondent has a leaning, and the most content agree first. */
import type { DistrictCounts } from './district-counts.ts';
import {
  departmentIndicators,
  districtIndicators,
  filterQuestion,
  type IndicatorFact,
  profileQuestions,
  unitLetters,
} from './facts.ts';
import { createRandom, type Random } from './random.ts';

export type AnswerRow = {
  respondentId: string;
  unitCode: string;
  stratum: string;
  weight: string;
  /** By question code; a question that was not asked or not answered has none. */
  answers: Map<string, string>;
};

const strata = ['doanh-nghiep', 'hop-tac-xa', 'ho-kinh-doanh'] as const;
const yes = '1';
const no = '0';
const dontKnow = '8';
const refused = '9';

export function simulateDistrictAnswers(units: readonly DistrictCounts[], seed: number): AnswerRow[] {
  const random = createRandom(seed);
  let serial = 0;
  return units.flatMap((unit) => {
    const leaning = Array.from({ length: unit.respondents }, () => random.normal());
    const rows = leaning.map((): AnswerRow => {
      serial += 1;
      return {
        respondentId: `mp-d-${String(serial).padStart(4, '0')}`,
        unitCode: unit.unitCode,
        stratum: drawStratum(random),
        weight: '1',
        answers: new Map(),
      };
    });
    for (const { filter, code } of profileQuestions) {
      const passing = new Set(random.shuffled([...rows.keys()]).slice(0, unit.passing[filter]));
      for (const [row, { answers }] of rows.entries()) answers.set(code, passing.has(row) ? yes : no);
    }
    const filtersFirst = districtIndicators.toSorted(
      (a, b) => Number(a.askedIf !== undefined) - Number(b.askedIf !== undefined),
    );
    for (const fact of filtersFirst) answerIndicator(fact, unit, rows, leaning, random);
    return rows;
  });
}

export function drawStratum(random: Random): string {
  const draw = random.next();
  return strata[draw < 0.55 ? 0 : draw < 0.75 ? 1 : 2] ?? strata[0];
}

function answerIndicator(
  fact: IndicatorFact,
  unit: DistrictCounts,
  rows: readonly AnswerRow[],
  leaning: readonly number[],
  random: Random,
): void {
  const count = unit.counts.get(fact.code);
  if (!count) throw new Error(`no counts for ${fact.code}`);
  const filter = fact.askedIf === undefined ? null : filterQuestion(fact.askedIf);
  const pool = [...rows.keys()].filter((row) => filter === null || rows[row]?.answers.get(filter) === yes);
  const answering = random.shuffled(pool).slice(0, count.n);
  if (answering.length < count.n)
    throw new Error(`${unit.unitCode}, ${fact.code}: ${pool.length} asked, ${count.n} needed`);
  const direction = fact.polarity === 'negative' ? -1 : 1;
  const byContent = answering
    .map((row) => ({ row, strength: direction * (leaning[row] ?? 0) + 1.1 * random.normal() }))
    .toSorted((left, right) => right.strength - left.strength);
  for (const [place, { row }] of byContent.entries()) {
    rows[row]?.answers.set(fact.code, drawAnswer(fact, place < count.agreeing, random));
  }
  const silent = new Set(pool);
  for (const row of answering) silent.delete(row);
  for (const row of silent) rows[row]?.answers.set(fact.code, random.next() < 0.85 ? dontKnow : refused);
}

function drawAnswer(fact: IndicatorFact, agrees: boolean, random: Random): string {
  if (fact.kind === 'yes-no') return agrees ? yes : no;
  const draw = random.next();
  if (agrees) return draw < 0.62 ? '4' : '5';
  if (draw < 0.45) return '3';
  return draw < 0.85 ? '2' : '1';
}

export const departmentCodes = unitLetters.map((letter) => `so-${letter.toLowerCase()}`);
/** What an enterprise, a cooperative and a household business stand for. */
export const stratumWeights: Record<string, string> = {
  'doanh-nghiep': '1.6',
  'hop-tac-xa': '0.7',
  'ho-kinh-doanh': '1.25',
};

/** What answers about units of one block have in common. A content person agrees with what is good. */
export type Tendencies = {
  /** By unit code. */
  effects: Map<string, number>;
  /** By indicator code. */
  levels: Map<string, number>;
  /** By unit and indicator, drawn when first asked for. */
  own: Map<string, number>;
};

export function drawDepartmentTendencies(random: Random): Tendencies {
  return {
    effects: new Map(departmentCodes.map((code) => [code, 0.6 * random.normal()])),
    levels: new Map(departmentIndicators.map((fact) => [fact.code, random.between(-0.2, 1.1)])),
    own: new Map(),
  };
}

/** One person's answers about one unit. */
export function rateUnit(
  facts: readonly IndicatorFact[],
  { unitCode, leaning }: { unitCode: string; leaning: number },
  { effects, levels, own }: Tendencies,
  random: Random,
): Map<string, string> {
  const answers = new Map<string, string>();
  for (const fact of facts) {
    const key = `${unitCode} ${fact.code}`;
    const specific = own.get(key) ?? 0.45 * random.normal();
    own.set(key, specific);
    const content =
      (levels.get(fact.code) ?? 0) + (effects.get(unitCode) ?? 0) + specific + 0.7 * leaning + random.normal();
    const agrees = fact.polarity === 'negative' ? content < 0 : content > 0;
    const silence = random.next();
    answers.set(fact.code, silence < 0.04 ? dontKnow : silence < 0.05 ? refused : drawAnswer(fact, agrees, random));
  }
  return answers;
}

/** Enterprises, each about one to three departments it dealt with. */
export function rateDepartments(
  { enterprises, idPrefix }: { enterprises: number; idPrefix: string },
  tendencies: Tendencies,
  random: Random,
): AnswerRow[] {
  const rows: AnswerRow[] = [];
  for (let serial = 1; serial <= enterprises; serial += 1) {
    const leaning = random.normal();
    const stratum = drawStratum(random);
    const weight = stratumWeights[stratum] ?? '1';
    for (const unitCode of random.shuffled(departmentCodes).slice(0, random.whole(1, 3))) {
      const answers = rateUnit(departmentIndicators, { unitCode, leaning }, tendencies, random);
      rows.push({ respondentId: `${idPrefix}${String(serial).padStart(4, '0')}`, unitCode, stratum, weight, answers });
    }
  }
  return rows;
}

export function simulateDepartmentAnswers(seed: number): AnswerRow[] {
  const random = createRandom(seed);
  return rateDepartments({ enterprises: 360, idPrefix: 'mp-s-' }, drawDepartmentTendencies(random), random);
}
