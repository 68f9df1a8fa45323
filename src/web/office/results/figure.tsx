/** Figures as the pages show them: each leads to its source. */
import { createContext, Fragment, type MouseEvent, type ReactNode, use } from 'react';
import type { Source } from '#charts/chart.ts';
import { fillTemplate, formatNumber, formatShare, formatSigned, type Language } from '#locale/format.ts';
import { linkTo, navigate, useAddress } from '../address.ts';
import { useWords } from '../language.tsx';
import { trailPath, trailsAt } from './places.ts';
import type { Head } from './types.ts';

export const noFigure = '–';

/** With the decimals of the block's rule of rounding; – where there is none. */
export function shown(value: number | null, decimals: number, language: Language): string {
  return value === null ? noFigure : formatNumber(value, decimals, language);
}

/** Values of indicators are shares, shown as percentages, or numbers of their own kind. */
export function shownValue(value: number | null, isShare: boolean, language: Language): string {
  if (value === null) return noFigure;
  return isShare ? formatShare(value, language) : formatNumber(value, 2, language);
}

/** With how many decimals scores were published, where the answer does not say. */
export function decimalsOf(scores: readonly (number | null)[]): number {
  return Math.max(0, ...scores.map((score) => Math.min(6, String(score ?? 0).split('.')[1]?.length ?? 0)));
}

type FigureProps = Source & {
  /** What the figure is, for those who hear it without the table around it. */
  what?: string;
  children: ReactNode;
};

/** The address that the trails of a page are opened at, made once a page and not once a figure: tables have thousands. */
const TrailsContext = createContext<string | null>(null);
export function FigureAddress({ children }: { children: ReactNode }) {
  return <TrailsContext value={trailsAt(useAddress())}>{children}</TrailsContext>;
}

/** A figure that opens its trail, where there is one: a link, so that it can be reached by keyboard, copied and opened elsewhere. */
export function Figure({ what, children, ...source }: FigureProps) {
  const { results, language } = useWords();
  const known = use(TrailsContext);
  if (children === null || children === noFigure) return noFigure;
  const title = what === undefined ? results.whereFrom : fillTemplate(results.whereFromOf, { what }, language);
  const href = trailPath(known ?? trailsAt(new URL(window.location.href)), source);
  const open = (event: MouseEvent<HTMLAnchorElement>): void => stayAt(() => linkTo(href).onClick(event));
  return (
    <a className="figure-link" href={href} onClick={open} title={title}>
      {children}
    </a>
  );
}

/** Opens the trail of a mark of a chart, which cannot be a link. */
export function openTrail(source: Source): void {
  stayAt(() => navigate(trailPath(trailsAt(new URL(window.location.href)), source)));
}

/** The page below the sheet stays where it is. */
function stayAt(move: () => void): void {
  const { scrollX, scrollY } = window;
  const before = window.location.href;
  move();
  if (window.location.href !== before) window.scrollTo(scrollX, scrollY);
}

/** A figure whose source is another page. */
export function FigureTo({ path, what, children }: { path: string; what: string; children: ReactNode }) {
  const { results, language } = useWords();
  if (children === null || children === noFigure) return noFigure;
  return (
    <a className="figure-link" {...linkTo(path)} title={fillTemplate(results.whereFromOf, { what }, language)}>
      {children}
    </a>
  );
}

/** 66,57 and 52,69%, with their sign, and ranks and counts such as 10/11. */
const figures = /([+−]?\d+(?:[.,]\d+)+(?:\s?%)?|\b\d{1,3}\/\d{1,3}\b(?!\/))/;

/** A sentence, its figures as `figure` shows them. */
export function Sentence({ text, figure }: { text: string; figure: (shown: string) => ReactNode }) {
  // Texts may repeat: each part is known by its place.
  const parts = text.split(figures).map((part, key) => ({ part, key }));
  return parts.map(({ part, key }) => <Fragment key={key}>{key % 2 === 0 ? part : figure(part)}</Fragment>);
}

/** The median of a block, as a note beside a figure. */
export function MedianNote({
  head: { block },
  node,
  median,
}: {
  head: Pick<Head, 'block'>;
  node: string;
  median: number | null;
}) {
  const { results, language } = useWords();
  const text = fillTemplate(results.medianIs, { median: shown(median, block.rounding.decimals, language) }, language);
  const figure = (figureShown: string): ReactNode => (
    <Figure block={block.code} node={node} what={results.median}>
      {figureShown}
    </Figure>
  );
  return <Sentence text={text} figure={figure} />;
}

/** 10/11; – without a rank. */
export function shownRank(
  { rank, rankedUnits }: { rank: number | null; rankedUnits: number },
  language: Language,
): string {
  if (rank === null) return noFigure;
  return `${formatNumber(rank, 0, language)}/${formatNumber(rankedUnits, 0, language)}`;
}

/** A gain or a loss with its sign, and a shape as well as a colour. */
export function Change({ points, decimals }: { points: number | null; decimals: number }) {
  const { results, language } = useWords();
  if (points === null) return <span className="quiet">{noFigure}</span>;
  return (
    <Marked isBetter={points > 0} isWorse={points < 0} better={results.rose} worse={results.fell}>
      {formatSigned(points, decimals, language)}
    </Marked>
  );
}

/** A score with the mark that says where it stands, in the reading of the edition. */
export function BesideMedian({
  row,
  children,
}: {
  row: { gapToMedian: number | null; belowMedian: boolean | null };
  children: ReactNode;
}) {
  const { results } = useWords();
  return (
    <Marked
      isBetter={(row.gapToMedian ?? 0) > 0}
      isWorse={row.belowMedian === true}
      better={results.aboveMedian}
      worse={results.belowMedian}
    >
      {children}
    </Marked>
  );
}

/** ▲ or ▼ with the word for it, before what stands there. */
export function Marked({
  isBetter,
  isWorse,
  better,
  worse,
  children,
}: {
  isBetter: boolean;
  isWorse: boolean;
  better: string;
  worse: string;
  children?: ReactNode;
}) {
  const word = isBetter ? better : worse;
  return (
    <>
      {(isBetter || isWorse) && (
        <span role="img" aria-label={word} title={word} className={isBetter ? 'mark is-better' : 'mark is-worse'}>
          {isBetter ? '▲' : '▼'}
        </span>
      )}
      {children}
    </>
  );
}

/** Where a figure stands on the scale, beside the median: ● and │. Said in the cells beside it. */
export function DotInRow({
  own,
  median,
  start,
  end,
}: {
  own: number | null;
  median: number | null;
  start: number;
  end: number;
}) {
  const x = (value: number): number => 6 + (108 * (value - start)) / (end - start || 1);
  return (
    <svg className="dot-in-row" width="120" height="20" viewBox="0 0 120 20" aria-hidden="true">
      <line className="scale" x1="6" x2="114" y1="10" y2="10" />
      {median !== null && own !== null && <line className="gap" x1={x(own)} x2={x(median)} y1="10" y2="10" />}
      {median !== null && <rect className="median" x={x(median) - 1.5} y="2" width="3" height="16" />}
      {own !== null && <circle className="own" cx={x(own)} cy="10" r="5" />}
    </svg>
  );
}

/** The years before and this one, as a line without an axis. Said in the cell's title. */
export function TrendInRow({
  trend,
  decimals,
}: {
  trend: readonly { year: number; score: number | null }[];
  decimals: number;
}) {
  const { language } = useWords();
  const known = trend.flatMap(({ year, score }) => (score === null ? [] : [{ year, score }]));
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || first === last) return <span className="quiet">{noFigure}</span>;
  const scores = known.map(({ score }) => score);
  const low = Math.min(...scores);
  const spread = Math.max(...scores) - low || 1;
  const x = (year: number): number => 4 + (56 * (year - first.year)) / (last.year - first.year || 1);
  const y = (score: number): number => 16 - (12 * (score - low)) / spread;
  const words = known.map(({ year, score }) => `${year}: ${formatNumber(score, decimals, language)}`).join('; ');
  return (
    <svg className="trend-in-row" width="64" height="20" viewBox="0 0 64 20" role="img" aria-label={words}>
      <title>{words}</title>
      <polyline points={known.map(({ year, score }) => `${x(year)},${y(score)}`).join(' ')} />
      <circle cx={x(last.year)} cy={y(last.score)} r="3" />
    </svg>
  );
}
