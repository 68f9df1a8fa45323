/**
 * What is known of Chi Lăng in 2023 and before, and must come out of the demo to the last digit.
 * Source: report of the People's Committee of Chi Lăng district on its DDCI 2023, April 2024 (parts A.I.3, A.II, B.II.1).
 */
import departments from './department-indicators.json' with { type: 'json' };
import districts from './district-indicators.json' with { type: 'json' };

export type IndicatorFact = {
  component: string;
  code: string;
  vi: string;
  en: string;
  questionVi: string;
  questionEn: string;
  kind: 'agree' | 'yes-no';
  polarity: 'positive' | 'negative';
  assumed: boolean;
  rank: number | null;
  sharePercent?: number;
  askedIf?: string;
};
export const districtIndicators = districts as IndicatorFact[];
export const departmentIndicators = departments as IndicatorFact[];

export type ComponentFact = {
  code: string;
  vi: string;
  en: string;
  /** Published for 2023, on 10. */
  score: number;
  rank: number;
  /** Published change from 2022; null where the report gives none. */
  changePoints: number;
  changeRanks: number | null;
  /** Indicators at or below the median, of how many. */
  atOrBelowMedian: number;
};

export const components: readonly ComponentFact[] = [
  {
    code: 'transparency',
    vi: 'Tính minh bạch và tiếp cận thông tin',
    en: 'Transparency and access to information',
    score: 7.44,
    rank: 10,
    changePoints: -0.58,
    changeRanks: -5,
    atOrBelowMedian: 16,
  },
  {
    code: 'time-costs',
    vi: 'Chi phí thời gian',
    en: 'Time costs',
    score: 5.18,
    rank: 10,
    changePoints: -2.83,
    changeRanks: -7,
    atOrBelowMedian: 10,
  },
  {
    code: 'informal-charges',
    vi: 'Chi phí không chính thức',
    en: 'Informal charges',
    score: 7.03,
    rank: 7,
    changePoints: -0.18,
    changeRanks: -2,
    atOrBelowMedian: 17,
  },
  {
    code: 'fair-competition',
    vi: 'Cạnh tranh bình đẳng',
    en: 'Fair competition',
    score: 4.63,
    rank: 11,
    changePoints: 0.42,
    changeRanks: null,
    atOrBelowMedian: 9,
  },
  {
    code: 'business-support',
    vi: 'Dịch vụ hỗ trợ doanh nghiệp',
    en: 'Business support services',
    score: 8.15,
    rank: 7,
    changePoints: 3.27,
    changeRanks: 3,
    atOrBelowMedian: 6,
  },
  {
    code: 'legal-security',
    vi: 'Thiết chế pháp lý và an ninh trật tự',
    en: 'Legal institutions and security',
    score: 6.63,
    rank: 11,
    changePoints: -1.63,
    changeRanks: -7,
    atOrBelowMedian: 8,
  },
  {
    code: 'leadership',
    vi: 'Vai trò của người đứng đầu',
    en: 'Role of the head of the district',
    score: 8.69,
    rank: 11,
    changePoints: -0.15,
    changeRanks: -2,
    atOrBelowMedian: 9,
  },
  {
    code: 'land',
    vi: 'Tiếp cận đất đai và tính ổn định trong sử dụng đất',
    en: 'Land access and stability of use',
    score: 5.51,
    rank: 8,
    changePoints: -0.3,
    changeRanks: -1,
    atOrBelowMedian: 17,
  },
];

export const departmentComponents = [
  ...components.slice(0, 7).map(({ code, vi, en }) => ({
    code: `dept-${code}`,
    vi: code === 'leadership' ? 'Vai trò của người đứng đầu sở, ban, ngành' : vi,
    en: code === 'leadership' ? 'Role of the head of the department' : en,
    source: code,
  })),
  {
    code: 'dept-dynamism',
    vi: 'Tính năng động và hiệu lực của hệ thống',
    en: 'Dynamism and effectiveness of the system',
    source: 'dynamism',
  },
];

export const total = { score: 66.57, rank: 10 };
export const history = [
  { year: 2020, score: 71.64, rank: 4 },
  { year: 2021, score: 70.92, rank: 8 },
  { year: 2022, score: 74.03, rank: 8 },
];

/** Counts that the report's shares can only have come from: 52.69 % of 93, 34.29 % of 35. */
export const knownCounts: Record<string, { agreeing: number; n: number }> = {
  'transparency.01': { agreeing: 49, n: 93 },
  'business-support.06': { agreeing: 12, n: 35 },
};
export const chiLangRespondents = 93;
/** Those who joined a dialogue, hence were asked about it. */
export const chiLangDialogue = 35;

/** Letters of the simulated units, as in the Vietnamese alphabet. */
export const unitLetters = ['A', 'B', 'C', 'D', 'E', 'G', 'H', 'I', 'K', 'L', 'M', 'N'] as const;

/** The map of the districts, row by row. All places are invented: the units beside Chi Lăng do not exist. */
const districtMap = [
  [null, 'huyen-a', 'huyen-b', null],
  ['huyen-c', 'huyen-d', 'huyen-e', 'huyen-g'],
  ['huyen-h', 'huyen-i', 'huyen-k', null],
  [null, 'chi-lang', 'huyen-l', null],
];
export const districtPlaces = districtMap.flatMap((units, row) =>
  units.flatMap((unit, column) => (unit === null ? [] : [{ unit, column: column + 1, row: row + 1 }])),
);

/** Filters that are questions of their own; two others are indicators (see `filterQuestion`). */
export const profileQuestions = [
  {
    filter: 'used-one-stop',
    code: 'profile.one-stop',
    vi: 'Trong năm, đơn vị có làm thủ tục tại bộ phận một cửa của huyện không?',
    en: "During the year, did your enterprise use the district's one-stop office?",
  },
  {
    filter: 'joined-support',
    code: 'profile.support',
    vi: 'Trong năm, đơn vị có tham gia chương trình hỗ trợ nào của huyện không?',
    en: 'During the year, did your enterprise join a support programme of the district?',
  },
  {
    filter: 'joined-dialogue',
    code: 'profile.dialogue',
    vi: 'Trong năm, đơn vị có dự buổi đối thoại nào với chính quyền huyện không?',
    en: 'During the year, did your enterprise attend a dialogue with the district authorities?',
  },
  {
    filter: 'land-procedure',
    code: 'profile.land',
    vi: 'Trong hai năm qua, đơn vị có làm thủ tục đất đai tại huyện không?',
    en: 'In the past two years, did your enterprise carry out a land procedure in the district?',
  },
  {
    filter: 'inspected',
    code: 'profile.inspected',
    vi: 'Trong năm, đơn vị có được thanh tra, kiểm tra lần nào không?',
    en: 'Was your enterprise inspected during the year?',
  },
] as const;

/** The question whose answer "yes" lets an indicator be asked. */
export function filterQuestion(filter: string): string {
  if (filter === 'visited-portal') return 'transparency.01';
  if (filter === 'sees-favour') return 'fair-competition.02';
  const profile = profileQuestions.find((question) => question.filter === filter);
  if (!profile) throw new Error(`no question for the filter ${filter}`);
  return profile.code;
}
