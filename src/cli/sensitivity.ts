import type { Round } from '#domain/assessment-round/round.ts';
import { assessSensitivity, type BlockSensitivity } from '#domain/certainty/round-sensitivity.ts';
import { fillTemplate, formatNumber, formatShare, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { loadRound } from './load-round.ts';
import { createPaint, type Paint } from './paint.ts';
import { textTable } from './text-table.ts';

export const sensitivityFormats = ['table', 'json'] as const;
export type SensitivityCommandOptions = {
  block?: string;
  format: (typeof sensitivityFormats)[number];
  draws: number;
  share: number;
  seed: bigint;
  lang: Language;
};

/** `ddci sensitivity DIR`. */
export async function sensitivity(
  context: CliContext,
  path: string,
  options: SensitivityCommandOptions,
): Promise<number> {
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const { draws, share, seed, block } = options;
  const found = assessSensitivity(round, { draws, share, seed, blockCode: block });
  if (options.format === 'json') context.out(`${JSON.stringify(found)}\n`);
  else context.out(sensitivityText(round, found.blocks, options, createPaint(context.isColoured)));
  return exitCodes.done;
}

type Style = Pick<SensitivityCommandOptions, 'draws' | 'share' | 'lang'>;

function sensitivityText(round: Round, blocks: BlockSensitivity[], style: Style, paint: Paint): string {
  const { cli, certainty: texts } = messagesIn(style.lang);
  const { simulation } = round.edition;
  const lines = simulation ? [paint.notice(`[${cli.simulated}] ${simulation[style.lang]}`), ''] : [];
  for (const block of blocks) lines.push(...blockLines(round, block, style, paint), '');
  const params = { share: formatShare(style.share, style.lang), draws: style.draws };
  lines.push(paint.faint(fillTemplate(texts.methodReading, params, style.lang)));
  return `${lines.join('\n')}\n`;
}

function blockLines(round: Round, found: BlockSensitivity, { lang }: Style, paint: Paint): string[] {
  const { certainty: texts } = messagesIn(lang);
  const block = round.edition.blocks.find(({ code }) => code === found.blockCode);
  const nameOf = new Map(round.units.map(({ code, name }) => [code, name[lang]]));
  const varianceOf = new Map(found.variance?.map((one) => [one.unitCode, one.rank]));
  const share = (part: number | undefined, whole: number | undefined): string =>
    part === undefined || !whole ? '–' : formatShare(Math.max(0, part) / whole, lang);
  const units = found.summary.units.toSorted((left, right) => left.publishedRank - right.publishedRank);
  const [header = '', ...body] = textTable(
    [
      { header: texts.rank, align: 'right' },
      { header: texts.unit, align: 'left' },
      { header: texts.rankUnderMethods, align: 'right' },
      { header: texts.ofSample, align: 'right' },
      { header: texts.ofMethod, align: 'right' },
    ],
    units.map(({ unitCode, publishedRank, rank }) => {
      const variance = varianceOf.get(unitCode);
      const span = { low: formatNumber(rank.lower, 0, lang), high: formatNumber(rank.upper, 0, lang) };
      return [
        String(publishedRank),
        nameOf.get(unitCode) ?? unitCode,
        fillTemplate(texts.between, span, lang),
        share(variance?.sampling, variance?.whole),
        share(variance?.method, variance?.whole),
      ];
    }),
  );
  return [
    paint.strong(`${round.edition.code} · ${block?.name[lang] ?? found.blockCode}`),
    paint.faint(header),
    ...body,
    '',
    ...sobolLines(found, lang),
    '',
    ...scenarioLines(found, block, lang),
  ];
}

/** What moves ranks, by the share of their mean shift that each choice is behind. */
function sobolLines({ sobol }: BlockSensitivity, language: Language): string[] {
  const { certainty: texts } = messagesIn(language);
  return textTable(
    [
      { header: texts.choice, align: 'left' },
      { header: texts.firstOrder, align: 'right' },
      { header: texts.totalOrder, align: 'right' },
    ],
    sobol.factors.map((factor, at) => [
      texts.factors[factor],
      formatNumber(sobol.meanRankShift[at]?.first ?? Number.NaN, 2, language),
      formatNumber(sobol.meanRankShift[at]?.total ?? Number.NaN, 2, language),
    ]),
  );
}

type EditionBlock = Round['edition']['blocks'][number];

/** How many units each component that is left out would move, and how far at most. */
function scenarioLines({ scenarios }: BlockSensitivity, block: EditionBlock | undefined, language: Language): string[] {
  const { certainty: texts } = messagesIn(language);
  const children = block && 'children' in block.tree ? block.tree.children : [];
  const nameOf = new Map(children.map(({ code, name }) => [code, name[language]]));
  return textTable(
    [
      { header: texts.leftOut, align: 'left' },
      { header: texts.unitsMoved, align: 'right' },
      { header: texts.mostPlaces, align: 'right' },
    ],
    scenarios.flatMap(({ choice, units }) => {
      if (choice.leaveOut === null) return [];
      const moves = units.map(({ places }) => Math.abs(places)).filter((places) => places > 0);
      return [[nameOf.get(choice.leaveOut) ?? choice.leaveOut, String(moves.length), String(Math.max(0, ...moves))]];
    }),
  );
}
