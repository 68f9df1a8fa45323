/** The edition of the demo of 2025 as data: communes in place of districts, and rounding in place of cutting. */
import { blockOf, departmentBlock, question, scales } from './edition.ts';
import { communeComponents, communeIndicators, communePlaces, departmentIndicators2025 } from './facts-2025.ts';

export function buildEdition2025() {
  return {
    format: 'ddci-edition',
    formatVersion: 1,
    code: 'lang-son-2025',
    year: 2025,
    name: { vi: 'DDCI Lạng Sơn 2025 (mô phỏng)', en: 'DDCI Lạng Sơn 2025 (simulated)' },
    referencePeriod: { from: '2025-07-01', to: '2025-12-31' },
    simulation: {
      vi: 'Mọi thứ trong đợt này là mô phỏng: 65 xã và 12 sở không có thật, cách tính, chỉ tiêu, phiếu trả lời và số năm 2023 của các sở đều do phần mềm sinh ra. Không số nào ở đây nói về một xã hay một sở có thật.',
      en: 'Everything in this round is simulated: the 65 communes and 12 departments do not exist; the method, the indicators, the questionnaires and the figures of 2023 of the departments are made up. No figure here says anything about a real commune or department.',
    },
    policies: {
      scoreScale: { lowest: 0, highest: 10 },
      totalMultiplier: 10,
      normalisation: { rule: 'absolute' },
      rounding: { rule: 'half-up', decimals: 2 },
      medianReading: 'at-or-below',
      minimumRespondents: 10,
    },
    scales,
    questions: [...communeIndicators.map(question), ...departmentIndicators2025.map(question)],
    blocks: [
      blockOf(
        { code: 'communes', vi: 'Khối xã, phường', en: 'Communes and wards' },
        { code: 'commune-total', vi: 'DDCI cấp xã', en: 'Commune index' },
        communeComponents.map((component) => ({
          component,
          facts: communeIndicators.filter((fact) => fact.component === component.source),
        })),
        communePlaces,
      ),
      departmentBlock(departmentIndicators2025),
    ],
  };
}
