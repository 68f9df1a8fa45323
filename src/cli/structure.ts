import type { Round } from '#domain/assessment-round/round.ts';
import { describeRound, type StructureOfBlock } from '#domain/certainty/round-structure.ts';
import { fillTemplate, formatNumber, formatShare, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { loadRound } from './load-round.ts';
import { createPaint, type Paint } from './paint.ts';
import { textTable } from './text-table.ts';

export const structureFormats = ['table', 'json'] as const;
export type StructureOptions = { block?: string; format: (typeof structureFormats)[number]; lang: Language };

/** `ddci structure DIR`. */
export async function structure(context: CliContext, path: string, options: StructureOptions): Promise<number> {
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const blocks = describeRound(round, options.block);
  if (options.format === 'json') {
    const { code: editionCode, year, simulation } = round.edition;
    context.out(
      `${JSON.stringify({ format: 'ddci-structure', formatVersion: 1, editionCode, year, simulation, blocks })}\n`,
    );
  } else {
    context.out(structureText(round, blocks, options.lang, createPaint(context.isColoured)));
  }
  return exitCodes.done;
}

function structureText(round: Round, blocks: StructureOfBlock[], language: Language, paint: Paint): string {
  const { cli, certainty: texts } = messagesIn(language);
  const lines: string[] = [];
  const { simulation, code } = round.edition;
  if (simulation) lines.push(paint.notice(`[${cli.simulated}] ${simulation[language]}`), '');
  for (const one of blocks) {
    const block = round.edition.blocks.find((candidate) => candidate.code === one.structure.blockCode);
    const nameOf = namesIn(block?.tree, language);
    lines.push(paint.strong(`${code} · ${block?.name[language] ?? one.structure.blockCode}`));
    lines.push(...componentTable(one, nameOf, language), '');
    lines.push(...indicatorTable(one, nameOf, language), '');
    for (const { one: left, other, r } of one.structure.redundant) {
      const params = { one: nameOf(left), other: nameOf(other), r: formatNumber(r, 2, language) };
      lines.push(`◇ ${fillTemplate(texts.redundant, params, language)}`);
    }
  }
  lines.push(paint.faint(texts.structureReading));
  return `${lines.join('\n')}\n`;
}

type Tree = Round['edition']['blocks'][number]['tree'];

function namesIn(tree: Tree | undefined, language: Language): (code: string) => string {
  const names = new Map<string, string>();
  const visit = (node: Tree): void => {
    names.set(node.code, node.name[language]);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  if (tree) visit(tree);
  return (code) => names.get(code) ?? code;
}

function componentTable({ structure: found }: StructureOfBlock, nameOf: (code: string) => string, language: Language) {
  const { cli, certainty: texts } = messagesIn(language);
  const [root] = found.branches;
  const alphaOf = new Map(found.components.map(({ nodeCode, alpha }) => [nodeCode, alpha]));
  return textTable(
    [
      { header: cli.component, align: 'left' },
      { header: texts.alpha, align: 'right' },
      { header: texts.nominalWeight, align: 'right' },
      { header: texts.effectiveWeight, align: 'right' },
    ],
    (root?.children ?? []).map(({ nodeCode, nominal, effective }) => [
      nameOf(nodeCode),
      figure(alphaOf.get(nodeCode) ?? null, language),
      formatShare(nominal, language),
      effective === null ? '–' : formatShare(effective, language),
    ]),
  );
}

function indicatorTable(
  { structure: found, estimates }: StructureOfBlock,
  nameOf: (code: string) => string,
  language: Language,
) {
  const { cli, certainty: texts } = messagesIn(language);
  const itemRest = new Map(
    found.components.flatMap(({ items }) => items.map((item) => [item.nodeCode, item.itemRest])),
  );
  const errorsOf = new Map<string, number>();
  for (const { nodeCode, standardError } of estimates) {
    errorsOf.set(nodeCode, Math.max(errorsOf.get(nodeCode) ?? 0, standardError ?? 0));
  }
  return textTable(
    [
      { header: cli.indicator, align: 'left' },
      { header: 'ICC', align: 'right' },
      { header: texts.reliability, align: 'right' },
      { header: texts.itemRest, align: 'right' },
      { header: texts.widest, align: 'right' },
      { header: '', align: 'left' },
    ],
    found.indicators.map(({ nodeCode, icc, reliability, pValue }) => [
      nameOf(nodeCode),
      figure(icc, language),
      figure(reliability, language),
      figure(itemRest.get(nodeCode) ?? null, language),
      figure(errorsOf.get(nodeCode) ?? null, language),
      pValue !== null && pValue > 0.05 ? texts.ranksNoise : '',
    ]),
  );
}

function figure(value: number | null, language: Language): string {
  return value === null ? '–' : formatNumber(value, 3, language);
}
