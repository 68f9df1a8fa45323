import { z } from 'zod';
import { editionFile } from '#domain/methodology/edition.schema.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import { type CliContext, exitCodes } from './cli-context.ts';

export const schemaNames = ['edition', 'result'] as const;

/** `ddci schema edition|result`: the JSON Schema (draft 2020-12) of a file, as one writes it, defaults left out. */
export function schema(context: CliContext, name: (typeof schemaNames)[number]): number {
  const form = name === 'edition' ? editionFile : resultFile;
  context.out(`${JSON.stringify(z.toJSONSchema(form, { io: 'input' }), null, 2)}\n`);
  return exitCodes.done;
}
