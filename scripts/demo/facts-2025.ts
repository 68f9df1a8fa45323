/**
 * What is asked in the demo of 2025. Of communes: five indicators of each component of the districts, worded for a
 * commune. Of departments: what was asked in 2023. All of it is assumed.
 */
import { components, departmentIndicators, districtIndicators, type IndicatorFact } from './facts.ts';

/** Numbers of the indicators kept: what a commune answers for, compared with no year before it, put to everybody. */
const kept: Record<string, readonly string[]> = {
  transparency: ['03', '07', '10', '14', '15'],
  'time-costs': ['03', '04', '05', '07', '08'],
  'informal-charges': ['02', '07', '23', '24', '25'],
  'fair-competition': ['01', '02', '08', '09', '10'],
  'business-support': ['01', '02', '04', '11', '12'],
  'legal-security': ['01', '02', '08', '09', '10'],
  leadership: ['01', '02', '03', '05', '06'],
  land: ['01', '08', '10', '20', '24'],
};

export const communeComponents = components.map(({ code, vi, en }) => ({
  code: `commune-${code}`,
  vi: inVietnamese(vi),
  en: inEnglish(en),
  source: code,
}));

/** `component` names the component of the districts. */
export const communeIndicators: readonly IndicatorFact[] = components.flatMap(({ code: component }) =>
  (kept[component] ?? []).map((number, index) => {
    const fact = districtIndicators.find(({ code }) => code === `${component}.${number}`);
    if (!fact) throw new Error(`there is no indicator ${component}.${number}`);
    const { sharePercent: _share, askedIf: _filter, ...plain } = reword(fact);
    return { ...plain, code: `commune-${component}.0${index + 1}`, assumed: true, rank: null };
  }),
);

export const departmentIndicators2025: readonly IndicatorFact[] = departmentIndicators.map(reword);

/** First and last row of each column of the map of communes. */
const mapColumns = [
  [2, 6],
  [1, 7],
  [1, 7],
  [1, 7],
  [1, 7],
  [1, 7],
  [1, 7],
  [1, 7],
  [1, 6],
  [2, 6],
] as const;

/** Places of the communes, all invented: down one column and up the next, so that those of one district adjoin. */
export const communePlaces = mapColumns
  .flatMap(([first, last], at) => {
    const rows = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return (at % 2 === 0 ? rows : rows.toReversed()).map((row) => ({ column: at + 1, row }));
  })
  .map((place, index) => ({ unit: `xa-${String(index + 1).padStart(2, '0')}`, ...place }));

/** Communes stand where districts stood, and the round is about half a year. */
function reword(fact: IndicatorFact): IndicatorFact {
  return {
    ...fact,
    vi: inVietnamese(fact.vi),
    en: inEnglish(fact.en),
    questionVi: inVietnamese(fact.questionVi),
    questionEn: inEnglish(fact.questionEn),
  };
}

function inVietnamese(text: string): string {
  return text
    .replace(/^Trong (12 tháng|năm) qua/, 'Từ ngày 01/7 đến ngày 31/12/2025')
    .replaceAll('Huyện', 'Xã')
    .replaceAll('huyện', 'xã');
}

function inEnglish(text: string): string {
  return text
    .replace(/^In the past (12 months|year)/, 'Between 1 July and 31 December 2025')
    .replaceAll('District', 'Commune')
    .replaceAll('district', 'commune');
}
