/** The edition of the demo of 2023 as data: two blocks, their trees, 165 questions. */
import {
  components,
  departmentComponents,
  departmentIndicators,
  districtIndicators,
  districtPlaces,
  filterQuestion,
  type IndicatorFact,
  profileQuestions,
} from './facts.ts';

const unsure = [
  { code: '8', text: { vi: 'Không biết', en: "Don't know" }, kind: 'dont-know' },
  { code: '9', text: { vi: 'Không muốn trả lời', en: 'Prefer not to answer' }, kind: 'refused' },
];

export const scales = [
  {
    code: 'agree-5',
    answers: [
      { code: '1', text: { vi: 'Hoàn toàn không đồng ý', en: 'Strongly disagree' }, value: 1 },
      { code: '2', text: { vi: 'Phần nào không đồng ý', en: 'Partly disagree' }, value: 2 },
      { code: '3', text: { vi: 'Không nghiêng bên nào', en: 'Neither' }, value: 3 },
      { code: '4', text: { vi: 'Phần nào đồng ý', en: 'Partly agree' }, value: 4 },
      { code: '5', text: { vi: 'Hoàn toàn đồng ý', en: 'Strongly agree' }, value: 5 },
      ...unsure,
    ],
  },
  {
    code: 'yes-no',
    answers: [
      { code: '1', text: { vi: 'Có', en: 'Yes' }, value: 1 },
      { code: '0', text: { vi: 'Không', en: 'No' }, value: 0 },
      ...unsure,
    ],
  },
];

export function question(fact: IndicatorFact) {
  return {
    code: fact.code,
    text: { vi: fact.questionVi, en: fact.questionEn },
    scale: fact.kind === 'agree' ? 'agree-5' : 'yes-no',
    ...(fact.askedIf === undefined ? {} : { askedIf: { question: filterQuestion(fact.askedIf), answers: ['1'] } }),
  };
}

function indicator(fact: IndicatorFact, parent: string) {
  return {
    code: fact.code,
    parent,
    name: { vi: fact.vi, en: fact.en },
    ...(fact.assumed ? { assumed: true } : {}),
    statistic: { rule: 'share', question: fact.code, answers: fact.kind === 'agree' ? ['4', '5'] : ['1'] },
    ...(fact.polarity === 'negative' ? { polarity: 'negative' } : {}),
  };
}

/** Where a unit stands on the map: column from the left, row from the top. */
export type Place = { unit: string; column: number; row: number };

type Named = { code: string; vi: string; en: string };

/** A block as an edition has it: the index, and each component with its indicators. */
export function blockOf(
  block: Named,
  total: Named,
  parts: readonly { component: Named; facts: IndicatorFact[] }[],
  tiles: readonly Place[] = [],
) {
  return {
    code: block.code,
    name: { vi: block.vi, en: block.en },
    nodes: [
      { code: total.code, parent: null, name: { vi: total.vi, en: total.en } },
      ...parts.flatMap(({ component: { code, vi, en }, facts }) => [
        { code, parent: total.code, name: { vi, en } },
        ...facts.map((fact) => indicator(fact, code)),
      ]),
    ],
    ...(tiles.length > 0 ? { tiles } : {}),
  };
}

/** The departments have the same tree in every edition of the demo. */
export function departmentBlock(indicators: readonly IndicatorFact[]) {
  return blockOf(
    { code: 'departments', vi: 'Khối sở, ban, ngành', en: 'Departments' },
    { code: 'dept-total', vi: 'DDCI cấp sở, ban, ngành', en: 'Department index' },
    departmentComponents.map((component) => ({
      component,
      facts: indicators.filter((fact) => fact.component === component.source),
    })),
  );
}

export function buildEdition() {
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    code: 'lang-son-2023',
    year: 2023,
    name: { vi: 'DDCI Lạng Sơn 2023 (bản trình diễn)', en: 'DDCI Lạng Sơn 2023 (demonstration)' },
    legalBasis: [
      {
        vi: 'Nghị quyết số 43-NQ/TU ngày 23/8/2021 của Ban Chấp hành Đảng bộ tỉnh Lạng Sơn',
        en: 'Resolution 43-NQ/TU of 23/8/2021 of the Party Committee of Lạng Sơn province',
      },
    ],
    referencePeriod: { from: '2022-10-01', to: '2023-12-31' },
    simulation: {
      vi: 'Mọi phiếu trả lời là mô phỏng. Với huyện Chi Lăng, tổng điểm, điểm và hạng các chỉ số thành phần, số chỉ tiêu dưới trung vị và hạng của 69 chỉ tiêu được nêu tên là số đã công bố; giá trị từng chỉ tiêu và 51 chỉ tiêu «giả định» là mô phỏng. Mười huyện và mọi sở còn lại không có thật.',
      en: 'All questionnaires are simulated. For Chi Lăng the total, the scores and ranks of the components, the counts of indicators below the median and the ranks of the 69 indicators named are the published ones; the values of indicators and the 51 "assumed" indicators are simulated. The ten other districts and all departments do not exist.',
    },
    policies: {
      scoreScale: { lowest: 0, highest: 10 },
      totalMultiplier: 10,
      normalisation: { rule: 'absolute' },
      rounding: { rule: 'truncate', decimals: 2 },
      medianReading: 'at-or-below',
      minimumRespondents: 10,
    },
    scales,
    questions: [
      ...profileQuestions.map(({ code, vi, en }) => ({ code, text: { vi, en }, scale: 'yes-no' })),
      ...districtIndicators.map(question),
      ...departmentIndicators.map(question),
    ],
    blocks: [
      blockOf(
        { code: 'districts', vi: 'Khối huyện, thành phố', en: 'Districts and city' },
        { code: 'total', vi: 'DDCI cấp huyện', en: 'District index' },
        components.map((component) => ({
          component,
          facts: districtIndicators.filter((fact) => fact.component === component.code),
        })),
        districtPlaces,
      ),
      departmentBlock(departmentIndicators),
    ],
  };
}
