import { type Kysely, sql } from 'kysely';
import type { Organisation, Succession } from '#domain/organisation/organisation.ts';
import type { OrganisationStore } from '#domain/organisation/organisation-store.port.ts';
import type { Database, Stored } from './database.ts';

/** Any number will do, so that all who change the tree agree on it. */
const treeLock = 0x6f726773;

/** The tree of organisations in PostgreSQL. */
export function createOrganisationStore(database: Kysely<Database>): OrganisationStore {
  return {
    async list() {
      const rows = await database
        .selectFrom('organisation')
        .selectAll()
        .orderBy(sql`code collate "C"`)
        .orderBy('valid_from', (order) => order.asc().nullsFirst())
        .execute();
      return rows.map(toOrganisation);
    },
    async insert({ code, kind, parentCode, name, validFrom, validTo }) {
      const { version } = await database
        .selectFrom('organisation')
        .select(({ fn }) => fn.coalesce(fn.max('version'), sql<number>`0`).as('version'))
        .where('code', '=', code)
        .executeTakeFirstOrThrow();
      await database
        .insertInto('organisation')
        .values({
          code,
          version: version + 1,
          kind,
          parent_code: parentCode,
          name_vi: name.vi,
          name_en: name.en,
          valid_from: validFrom,
          valid_to: validTo,
        })
        .execute();
    },
    async end(code, validTo) {
      await database
        .updateTable('organisation')
        .set({ valid_to: validTo })
        .where('code', '=', code)
        .where('valid_to', 'is', null)
        .execute();
    },
    async listSuccessions() {
      const rows = await database.selectFrom('succession').selectAll().orderBy('effective_on').orderBy('id').execute();
      return rows.map(toSuccession);
    },
    async insertSuccession({ id, kind, effectiveOn, predecessors, successors, document }) {
      await database
        .insertInto('succession')
        .values({
          id,
          kind,
          effective_on: effectiveOn,
          predecessors: JSON.stringify(predecessors),
          successors: JSON.stringify(successors),
          document: JSON.stringify(document),
        })
        .execute();
    },
    async lock() {
      await sql`select pg_advisory_xact_lock(${treeLock})`.execute(database);
    },
  };
}

function toOrganisation(row: Stored<'organisation'>): Organisation {
  return {
    code: row.code,
    // Written by `insert` from the same type, as are the JSON texts below.
    kind: row.kind as Organisation['kind'],
    parentCode: row.parent_code,
    name: { vi: row.name_vi, en: row.name_en },
    validFrom: row.valid_from,
    validTo: row.valid_to,
  };
}

function toSuccession(row: Stored<'succession'>): Succession {
  return {
    id: row.id,
    kind: row.kind as Succession['kind'],
    effectiveOn: row.effective_on,
    predecessors: JSON.parse(row.predecessors) as string[],
    successors: JSON.parse(row.successors) as string[],
    document: JSON.parse(row.document) as Succession['document'],
  };
}
