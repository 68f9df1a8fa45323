import type { resultColumns as vietnamese } from '../vi/result-columns.ts';

export const resultColumns: typeof vietnamese = {
  block: { title: 'Block', description: 'Code of the block: the units that are compared with each other' },
  unitCode: { title: 'Unit code', description: 'Code of the unit assessed' },
  nodeCode: { title: 'Node code', description: 'Code of the composite index, component index, dimension or indicator' },
  kind: { title: 'Kind', description: 'index, component, dimension or indicator' },
  status: { title: 'Status', description: 'Why the figures are there, or why they are not' },
  value: { title: 'Value', description: 'Of indicators: before normalising, unrounded; a share is 0 to 1' },
  n: {
    title: 'n',
    description: 'Of indicators: valid answers, or the n of the record; above: questionnaires about the unit',
  },
  score: { title: 'Score (unrounded)', description: 'Unrounded, on the score scale of the block' },
  publishedScore: { title: 'Published score', description: 'The score rounded once by the rule of the edition' },
  coverage: { title: 'Coverage', description: 'Share of the weight that has figures, 0 to 1' },
  rank: { title: 'Rank', description: '1 is best; ties share the better rank' },
  rankedUnits: { title: 'Ranked units', description: 'Units of the block that are ranked' },
  median: { title: 'Median', description: 'Of the scores of the units of the block' },
  gapToMedian: { title: 'Gap to the median', description: 'Score less median' },
  belowMedian: { title: 'Below the median', description: 'In the reading of "below" that the edition states' },
  best: { title: 'Best score', description: 'The best score of the block' },
  gapToBest: { title: 'Gap to the best', description: 'Score less the best score' },
  band: { title: 'Band', description: 'Code of the band' },
  stakeMedian: {
    title: 'Points at stake (median)',
    description: 'What the total gains if this row alone reaches the median of the block',
  },
  stakeThird: {
    title: 'Points at stake (third)',
    description: 'What the total gains if this row alone reaches the third-best score',
  },
  stakeBest: {
    title: 'Points at stake (best)',
    description: 'What the total gains if this row alone reaches the best score',
  },
  previousYear: { title: 'Year compared with', description: 'The announced year that is compared with' },
  previousScore: { title: 'Previous score', description: 'As announced' },
  previousRank: { title: 'Previous rank', description: 'As announced' },
  changePoints: {
    title: 'Change in points',
    description: 'Published score less the one announced for the earlier year',
  },
  changeRanks: { title: 'Change in ranks', description: 'Ranks gained' },
  changeComparable: {
    title: 'Comparable',
    description: 'Whether both years follow from the same formula: yes, no or unchecked',
  },
  unitNameVi: { title: 'Unit (Vietnamese)', description: 'Name of the unit in Vietnamese' },
  unitNameEn: { title: 'Unit', description: 'Name of the unit in English' },
  nodeNameVi: { title: 'Node (Vietnamese)', description: 'Name of the node in Vietnamese' },
  nodeNameEn: { title: 'Node', description: 'Name of the node in English' },
  simulated: { title: 'Simulated', description: 'true: the figures are simulated, not real' },
};
