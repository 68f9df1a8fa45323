import { Problem } from '#base/problem.ts';
import { createFaultList } from '#domain/assessment-round/fault.ts';
import { rescoreRound } from '#domain/assessment-round/rescore-round.ts';
import { toIsoDate } from '#domain/assessment-round/table-reader.ts';
import type { Context } from '#domain/context.ts';
import type { LegalDocument } from '#domain/organisation/organisation.ts';
import { legalDocument, reason } from '#domain/publication/publication.schema.ts';
import { publishRun } from '#domain/publication/publish-run.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { faultLines } from './load-round.ts';
import { UsageFault } from './usage.ts';
import { withPlatform } from './with-platform.ts';

/** In place of the id of a run: the last one of the round. */
export const lastRun = 'last';

export type PublishOptions = {
  run: string;
  reason?: string;
  documentNumber?: string;
  documentDate?: string;
  documentIssuer?: string;
  lang: Language;
};

/** `ddci rescore CODE --reason …`: scores the last input again, as it is stored. */
export function rescore(
  context: CliContext,
  code: string,
  options: { reason: string; lang: Language },
): Promise<number> {
  const why = readReason(options.reason);
  return withPlatform(context, async (platform) => {
    const faults = createFaultList();
    const round = await rescoreRound(platform.context, { code, reason: why }, faults);
    if (!round) {
      context.err(faultLines(faults, options.lang));
      return exitCodes.faultsOrDifference;
    }
    const params = { code, run: round.runId ?? '' };
    context.out(`${fillTemplate(messagesIn(options.lang).cli.rescored, params, options.lang)}\n`);
    return exitCodes.done;
  });
}

/** `ddci publish CODE --run ID`: announces a run, the document it rests on and, from the second time on, the reason. */
export function publish(context: CliContext, code: string, options: PublishOptions): Promise<number> {
  const why = options.reason === undefined ? null : readReason(options.reason);
  const document = readDocument(options);
  return withPlatform(context, async (platform) => {
    const runId = options.run === lastRun ? await lastRunOf(platform.context, code) : options.run;
    const { sequence } = await publishRun(platform.context, { code, runId, reason: why, document });
    const params = { code, run: runId, sequence };
    context.out(`${fillTemplate(messagesIn(options.lang).cli.runPublished, params, options.lang)}\n`);
    return exitCodes.done;
  });
}

/** A reason as it will be kept. */
export function readReason(text: string): string {
  const read = reason.safeParse(text);
  if (read.success) return read.data;
  throw new UsageFault('invalid-value', { name: '--reason', value: text, expected: '1–1000' });
}

async function lastRunOf(context: Context, code: string): Promise<string> {
  const round = await context.transaction(({ rounds }) => rounds.find(code));
  if (!round) throw new Problem('round.unknown', { code });
  if (round.runId === null) throw new Problem('round.not-scored', { code });
  return round.runId;
}

/** The document of the options, all of which are needed once one is given. */
function readDocument({ documentNumber, documentDate, documentIssuer }: PublishOptions): LegalDocument | null {
  const given = {
    '--document-number': documentNumber,
    '--document-date': documentDate,
    '--document-issuer': documentIssuer,
  };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(given).length) return null;
  for (const [name] of missing) throw new UsageFault('missing-option', { name });
  const issuedOn = toIsoDate(documentDate ?? '') ?? '';
  const read = legalDocument.safeParse({ number: documentNumber, issuedOn, issuer: documentIssuer });
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path[0]);
  if (field === 'issuedOn') {
    throw new UsageFault('invalid-value', {
      name: '--document-date',
      value: documentDate ?? '',
      expected: '05/01/2024, 2024-01-05',
    });
  }
  const [name, value, expected] =
    field === 'number'
      ? ['--document-number', documentNumber ?? '', '1–120']
      : ['--document-issuer', documentIssuer ?? '', '1–200'];
  throw new UsageFault('invalid-value', { name, value, expected });
}
