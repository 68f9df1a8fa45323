import { z } from 'zod';
import { plainText } from '#domain/account/account.schema.ts';
import { resultFile } from '#domain/scoring-run/result.schema.ts';
import { tableFields } from './table.ts';

const code = plainText.min(1).max(120);
export const resultRow = resultFile.shape.results.element;

/** Names of columns parted by commas; each once and in the order of the table, so that one wish has one form. */
function columnList<Name extends string>(names: readonly Name[]) {
  return z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(names)))
    .transform((wanted) => names.filter((name) => wanted.includes(name)))
    .optional()
    .describe(`Only these columns, parted by commas: ${names.join(', ')}`);
}

/** What a question for rows of results may say, over a table that has these columns. */
export function resultQueryOver<Name extends string>(names: readonly Name[]) {
  return z.strictObject({
    block: code.optional(),
    unit: code.optional().describe('A unit code'),
    node: code.optional().describe('The code of an index, component, dimension or indicator'),
    kind: resultRow.shape.kind.optional(),
    columns: columnList(names),
    ...tableFields,
    after: z
      .string()
      .regex(/^[\w-]{1,64}:\d{1,9}$/)
      .optional()
      .describe('What the page before gave as `next`; of JSON alone'),
    limit: z.coerce.number().int().min(1).max(2000).default(200).describe('Rows of a page; of JSON alone'),
  });
}

/** The query of a page, the names of the columns no longer known. */
export type ResultQuery = Omit<z.output<ReturnType<typeof resultQueryOver<string>>>, 'columns'> & {
  columns?: readonly string[] | undefined;
};
