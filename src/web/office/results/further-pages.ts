/** What is opened from the first pages of results: a file of its own, as those are to stand at once. */
export { ComparePage } from './compare-page.tsx';
export { IndicatorPage } from './indicator-page.tsx';
export { MethodPage } from './method-page.tsx';
export { NotToldApart } from './not-told-apart.tsx';
export { BlockChart, BlockHeat, BlockMap, BlockSlope } from './ranking-charts.tsx';
export { ReadingPage } from './reading-page.tsx';
