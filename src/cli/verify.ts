import { Problem } from '#base/problem.ts';
import { type ResultFile, resultFile } from '#domain/scoring-run/result.schema.ts';
import { runScoring } from '#domain/scoring-run/scoring-run.ts';
import { selectBlocks } from '#domain/scoring-run/select-blocks.ts';
import { compareRuns } from '#domain/scoring-run/verify-run.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { loadRound } from './load-round.ts';

const differencesShown = 50;

/** `ddci verify RESULT.json DIR`: computes the round again and compares every hash and figure. */
export async function verify(
  context: CliContext,
  resultPath: string,
  path: string,
  options: { lang: Language },
): Promise<number> {
  const { cli } = messagesIn(options.lang);
  const stored = readResult(context, resultPath);
  const round = await loadRound(context, path, options.lang);
  if (!round) return exitCodes.faultsOrDifference;
  const codes = stored.blocks.map((block) => block.code);
  const run = selectBlocks(runScoring(round, context.sha256), codes);
  const differences = compareRuns(stored, run);
  if (differences.length === 0) {
    const params = {
      rows: run.results.length,
      edition: run.editionHash.slice(0, 12),
      input: run.inputHash.slice(0, 12),
    };
    context.out(`${fillTemplate(cli.verifyFine, params, options.lang)}\n`);
    return exitCodes.done;
  }
  const lines = [fillTemplate(cli.verifyDiffers, { count: differences.length }, options.lang)];
  for (const difference of differences.slice(0, differencesShown)) {
    lines.push(`  ${fillTemplate(cli.verifyPlace, difference, options.lang)}`);
  }
  if (differences.length > differencesShown) {
    lines.push(`  ${fillTemplate(cli.verifyMore, { count: differences.length - differencesShown }, options.lang)}`);
  }
  context.out(`${lines.join('\n')}\n`);
  return exitCodes.faultsOrDifference;
}

function readResult(context: CliContext, path: string): ResultFile {
  let content: unknown;
  try {
    content = JSON.parse(context.readText(path));
  } catch (error) {
    throw new Problem('result.unreadable', { path, reason: error instanceof Error ? error.message : String(error) });
  }
  const parsed = resultFile.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Problem('result.unreadable', {
    path,
    reason: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim(),
  });
}
