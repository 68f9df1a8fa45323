import { z } from 'zod';
import { nameActors } from '#domain/account/name-actors.ts';
import { compareEditionVersions, type EditionComparison } from '#domain/assessment-round/compare-edition-versions.ts';
import { listEditionVersions } from '#domain/assessment-round/list-edition-versions.ts';
import { differenceKinds, kindOfDifference } from '#domain/methodology/edition-difference.ts';
import { wordPlace, wordValues } from '#locale/edition-difference-words.ts';
import type { Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { actorNames, code, roundParams } from './round-answer.ts';
import { defineRoute, noBody, noQuery } from './route.ts';
import { defineTable, tableFields } from './table.ts';
import { wordHeaders } from './trail-routes.ts';

const version = z.coerce.number().int().min(1).max(1_000_000);

const versionAnswer = z.object({
  version: z.int().describe('From 1; the highest is the edition that the round has'),
  editionHash: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
});

const differenceAnswer = z.object({
  kind: z.enum(differenceKinds),
  codes: z
    .array(z.string())
    .describe('From the block, question or scale down to the part; empty for the whole edition'),
  place: z.string(),
  field: z.string().describe('Its name in an edition'),
  fieldName: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const side = z.object({ roundCode: z.string(), version: z.int() });
const comparisonAnswer = z.object({
  before: side,
  after: side,
  differences: z.array(differenceAnswer).describe('In words, in the language of Accept-Language'),
});

const differenceTable = defineTable(
  'editionDifferences',
  {
    kind: { datatype: 'string', cell: (one: z.output<typeof differenceAnswer>) => one.kind },
    codes: { datatype: 'string', cell: (one) => one.codes.join(' ') },
    place: { datatype: 'string', cell: (one) => one.place },
    field: { datatype: 'string', cell: (one) => one.field },
    fieldName: { datatype: 'string', cell: (one) => one.fieldName },
    before: { datatype: 'string', cell: (one) => one.before },
    after: { datatype: 'string', cell: (one) => one.after },
  },
  (body: z.output<typeof comparisonAnswer>) => body.differences,
);

/** The editions that a round had, and what is not the same in two of them. */
export const editionRoutes = [
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/edition/versions',
    right: 'round.read',
    summary: 'The editions that a round had, in the order in which they were given',
    status: 200,
    params: roundParams,
    query: noQuery,
    body: noBody,
    response: z.object({ versions: z.array(versionAnswer), names: actorNames }),
    async handle({ context, params }) {
      const found = await listEditionVersions(context, params.code);
      const names = await nameActors(
        context,
        found.map(({ made }) => made.by),
      );
      const versions = found.map(({ made, ...one }) => ({ ...one, madeAt: made.at, madeBy: made.by }));
      return { content: { kind: 'json', body: { versions, names } } };
    },
  }),
  defineRoute({
    method: 'GET',
    url: '/api/rounds/:code/edition/differences',
    right: 'round.read',
    summary: 'What is not the same in two editions of a round, or in its edition and that of another round',
    status: 200,
    params: roundParams,
    query: z.strictObject({
      from: version
        .optional()
        .describe('The one before; left out, that before `to`, if there is one, or the last of the other round'),
      to: version.optional().describe('The one after; left out, the last'),
      withRound: code.optional().describe('Another round, whose edition is the one before'),
      ...tableFields,
    }),
    body: noBody,
    response: comparisonAnswer,
    table: differenceTable,
    async handle({ context, params, query: { format: _format, ...choice }, language }) {
      const found = await compareEditionVersions(context, { ...params, ...choice });
      return { content: { kind: 'json', body: describeComparison(found, language) }, headers: wordHeaders(language) };
    },
  }),
];

function describeComparison(
  { before, after, differences }: EditionComparison,
  language: Language,
): z.input<typeof comparisonAnswer> {
  const { fields } = messagesIn(language).differences;
  const surveys = { before: before.edition, after: after.edition };
  return {
    before: { roundCode: before.roundCode, version: before.version },
    after: { roundCode: after.roundCode, version: after.version },
    differences: differences.map((one) => ({
      kind: kindOfDifference(one),
      codes: one.path.map((part) => part.code),
      place: wordPlace(one.path, language),
      field: one.field,
      fieldName: fields[one.field],
      ...wordValues(one, surveys, language),
    })),
  };
}
