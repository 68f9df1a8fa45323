/** In words what a trail says beside the way up to the total: what is at stake, and what was before. */
import type { EarlierFigure, EarlierStep, StakeStep } from '#engine/trail.ts';
import { fillTemplate, formatNumber, formatSigned } from './format.ts';
import { messagesIn } from './messages.ts';
import { number, type Page, published, type TrailTable, type Worded } from './trail-sections.ts';

export function wordStake(step: StakeStep, page: Page): Worded {
  const { cli } = messagesIn(page.language);
  const targets = [
    { name: cli.explainStakeMedian, score: step.median, stake: step.stakeMedian },
    { name: cli.explainStakeThird, score: step.third, stake: step.stakeThird },
    { name: cli.explainStakeBest, score: step.best, stake: step.stakeBest },
  ];
  const table: TrailTable = {
    columns: [
      { header: cli.explainStakeTarget, align: 'left' },
      { header: cli.score, align: 'right' },
      { header: cli.explainStakeGap, align: 'right' },
      { header: cli.explainStakeGain, align: 'right' },
    ],
    rows: targets.map(({ name, score, stake }) => [
      name,
      number(score, page),
      number(Math.max(0, score - step.score), page),
      number(stake, page),
    ]),
  };
  const lines: Worded = [cli.explainStake, table];
  if (step.share !== null) {
    const params = { share: number(step.share, page), multiplier: step.multiplier };
    lines.push(fillTemplate(cli.explainStakeShare, params, page.language));
  }
  return lines;
}

export function wordEarlier(step: EarlierStep, page: Page): Worded {
  const { language } = page;
  const { cli } = messagesIn(language);
  const lines: Worded = [
    cli.explainEarlier,
    {
      columns: [
        { header: cli.explainYear, align: 'left' },
        { header: cli.explainPublishedScore, align: 'right' },
        { header: cli.rank, align: 'right' },
        { header: cli.explainSource, align: 'left' },
      ],
      rows: step.figures.map(({ year, score, rank, source }) => [
        String(year),
        published(score, page),
        rank === null ? '–' : formatNumber(rank, 0, language),
        source || '–',
      ]),
    },
  ];
  if (step.changePoints !== null) {
    const params = {
      year: String(step.previousYear),
      now: published(step.publishedScore, page),
      before: published(step.previousScore, page),
      change: signed(step.changePoints, page),
    };
    lines.push(fillTemplate(cli.explainChange, params, language));
  }
  if (step.changeRanks !== null) {
    const params = {
      now: step.rank ?? '–',
      before: step.previousRank ?? '–',
      change: formatSigned(step.changeRanks, 0, language),
    };
    lines.push(fillTemplate(cli.explainRankChange, params, language));
  }
  lines.push(...wordParts(step, page), ...step.figures.flatMap((figure) => wordRecomputed(figure, step, page)));
  return lines;
}

function signed(points: number, { language, rounding }: Page): string {
  return formatSigned(points, rounding.decimals, language);
}

/** What the change of each component is worth in points of the total. */
function wordParts({ parts, multiplier }: EarlierStep, page: Page): (string | TrailTable)[] {
  const { cli } = messagesIn(page.language);
  const moved = parts.filter(({ changePoints }) => changePoints !== null);
  if (moved.length === 0 || moved.some(({ share }) => share === null)) return [];
  const rows = moved.map(({ nodeName, previousScore, publishedScore, changePoints, share }) => [
    nodeName[page.language],
    published(previousScore, page),
    published(publishedScore, page),
    signed(changePoints ?? 0, page),
    number(share, page),
    number((share ?? 0) * (changePoints ?? 0) * multiplier, page),
  ]);
  const right = (header: string) => ({ header, align: 'right' as const });
  const columns = [
    { header: cli.name, align: 'left' as const },
    right(cli.explainBefore),
    right(cli.explainNow),
    right(cli.explainChangeHead),
    right(cli.explainShareHead),
    right(cli.explainWorth),
  ];
  return [fillTemplate(cli.explainWorthRule, { multiplier }, page.language), { columns, rows }];
}

function wordRecomputed({ year, score, recomputed }: EarlierFigure, { multiplier }: EarlierStep, page: Page): string[] {
  if (recomputed === null) return [];
  const { cli } = messagesIn(page.language);
  const params = {
    year: String(year),
    scores: recomputed.scores.map((one) => `${number(one.weight, page)} × ${published(one.score, page)}`).join('; '),
    multiplier,
    total: number(recomputed.total, page),
    lowest: number(recomputed.lowest, page),
    highest: number(recomputed.highest, page),
    published: published(score, page),
    verdict: recomputed.reproducible ? cli.explainAgrees : cli.explainDisagrees,
  };
  return [fillTemplate(cli.explainRecomputed, params, page.language)];
}
