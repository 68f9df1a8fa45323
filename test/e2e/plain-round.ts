/**
 * A demo round computed again by plain arithmetic from its files alone, so that figures on pages are checked against
 * something that shares nothing with the engine. It knows what the demo rounds use and no more: shares of answers,
 * absolute scores from 0 to 10, equal weights, arithmetic means.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/cli.ts';

type Node = {
  code: string;
  parent: string | null;
  name: { vi: string };
  polarity?: 'negative';
  statistic?: { rule: 'share'; question: string; answers: string[] };
};
type Edition = {
  year: number;
  policies: { rounding: { rule: 'truncate' | 'half-up' } };
  scales: { code: string; answers: { code: string; kind?: string; text: { vi: string } }[] }[];
  questions: { code: string; scale: string; askedIf?: { question: string; answers: string[] } }[];
  blocks: { code: string; nodes: Node[] }[];
};

/** A unit at a node: unrounded, with the counts it is made of for an indicator, and the share of each answer in words. */
export type PlainFigure = {
  unit: string;
  score: number;
  rank: number;
  counts: { shares: Map<string, number>; numerator: number; denominator: number; n: number } | null;
  parts: { node: string; score: number }[];
};
export type PlainRound = ReturnType<typeof readPlainRound>;

/** Rows of a CSV file by the names of its columns. Quotes only around whole cells. */
function rowsOf(path: string): Record<string, string>[] {
  const lines = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const [names = [], ...rows] = lines.map(cells);
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}

export function readPlainRound(roundCode: string) {
  const folder = join(root, 'demo', roundCode);
  // A file of this repository, of the form above.
  const edition = JSON.parse(readFileSync(join(folder, 'edition.json'), 'utf8')) as Edition;
  const answers = rowsOf(join(folder, 'answers.csv'));
  const units = rowsOf(join(folder, 'units.csv'));
  const published = rowsOf(join(folder, 'published.csv'));
  const isTruncated = edition.policies.rounding.rule === 'truncate';
  const round = (value: number): number => {
    const hundredths = Number((value * 100).toPrecision(12));
    return (isTruncated ? Math.trunc(hundredths) : Math.round(hundredths)) / 100;
  };
  const blockOf = (unit: string): string => units.find((one) => one.unit_code === unit)?.block ?? '';
  const nodeOf = (block: string, node: string): Node | undefined =>
    edition.blocks.find((one) => one.code === block)?.nodes.find((one) => one.code === node);
  const childrenOf = (block: string, node: string): Node[] =>
    edition.blocks.find((one) => one.code === block)?.nodes.filter((one) => one.parent === node) ?? [];

  const countsOf = (unit: string, { question: code, answers: wanted }: NonNullable<Node['statistic']>) => {
    const question = edition.questions.find((one) => one.code === code);
    const scale = edition.scales.find((one) => one.code === question?.scale)?.answers ?? [];
    const valid = new Map(scale.filter(({ kind }) => kind === undefined).map((one) => [one.code, 0]));
    let [numerator, denominator, n] = [0, 0, 0];
    for (const row of answers) {
      const asked = question?.askedIf;
      const isAsked = !asked || asked.answers.includes(row[asked.question] ?? '');
      const answer = isAsked ? (row[code] ?? '') : '';
      if (row.unit_code !== unit) continue;
      if (!valid.has(answer)) continue;
      // Weights have two decimals at most: hundredths add up exactly.
      const weight = Math.round(Number(row.design_weight) * 100);
      n += 1;
      denominator += weight;
      valid.set(answer, (valid.get(answer) ?? 0) + weight);
      if (wanted.includes(answer)) numerator += weight;
    }
    const shares = new Map(scale.map((one) => [one.text.vi, (valid.get(one.code) ?? 0) / denominator]));
    return { shares, numerator: numerator / 100, denominator: denominator / 100, n };
  };

  const scoreOf = (unit: string, block: string, node: Node): Omit<PlainFigure, 'rank'> => {
    if (node.statistic) {
      const counts = countsOf(unit, node.statistic);
      const share = counts.numerator / counts.denominator;
      return { unit, score: 10 * (node.polarity === 'negative' ? 1 - share : share), counts, parts: [] };
    }
    const parts = childrenOf(block, node.code).map((child) => ({
      node: child.code,
      score: scoreOf(unit, block, child).score,
    }));
    const mean = parts.reduce((sum, { score }) => sum + score, 0) / parts.length;
    return { unit, score: node.parent === null ? 10 * mean : mean, counts: null, parts };
  };

  const kept = new Map<string, PlainFigure[]>();
  /** The figures of all units of a block at a node, best first. */
  const figuresAt = (block: string, code: string): PlainFigure[] => {
    const key = `${block} ${code}`;
    const known = kept.get(key);
    const node = nodeOf(block, code);
    if (known || !node) return known ?? [];
    const found = units
      .filter((one) => one.block === block)
      .map((one) => scoreOf(one.unit_code ?? '', block, node))
      .toSorted((left, right) => right.score - left.score);
    const ranked = found.map((one) => ({
      ...one,
      rank: 1 + found.filter(({ score }) => score > one.score + 1e-9).length,
    }));
    kept.set(key, ranked);
    return ranked;
  };

  return {
    year: edition.year,
    round,
    blockOf,
    nodeOf,
    childrenOf,
    figuresAt,
    figureOf: (unit: string, node: string) => figuresAt(blockOf(unit), node).find((one) => one.unit === unit),
    medianAt(block: string, node: string): number {
      const scores = figuresAt(block, node).map(({ score }) => score);
      const [low = Number.NaN, high = low] = [
        scores[Math.floor((scores.length - 1) / 2)],
        scores[Math.floor(scores.length / 2)],
      ];
      return (low + high) / 2;
    },
    /** Of the total: the product of the shares on the way up, all weights being equal. */
    shareOf(block: string, node: string): number {
      const parent = nodeOf(block, node)?.parent ?? null;
      if (parent === null) return 1;
      return (1 / childrenOf(block, parent).length) * this.shareOf(block, parent);
    },
    /** Earlier announced figures of a unit at a node, by year. */
    announcedOf: (unit: string, node: string) =>
      published
        .filter((row) => row.unit_code === unit && row.node_code === node && Number(row.year) < edition.year)
        .map((row) => ({ year: Number(row.year), score: Number(row.score), rank: row.rank, source: row.source ?? '' }))
        .toSorted((left, right) => left.year - right.year),
  };
}
