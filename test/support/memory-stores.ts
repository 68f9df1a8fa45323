import { createHash } from 'node:crypto';
import { Problem } from '#base/problem.ts';
import type { Account, AccountStore, OneTimeLink, Session } from '#domain/account/account-store.port.ts';
import type { RoundStore, RoundSummary, StoredTable } from '#domain/assessment-round/round-store.port.ts';
import { type AuditEvent, chainEvent } from '#domain/audit/audit-event.ts';
import type { Context, Reading, Transaction } from '#domain/context.ts';
import type { Organisation, Succession } from '#domain/organisation/organisation.ts';
import type { OrganisationStore } from '#domain/organisation/organisation-store.port.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { ResultStore } from '#domain/scoring-run/result-store.port.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';

type StoredRound = { summary: RoundSummary; edition: unknown; tables: Map<string, StoredTable> };

/** All that the memory holds. Values are never changed in place, so that a copy of the maps is a copy of all. */
type State = {
  accounts: Map<string, Account>;
  sessions: Map<string, Session>;
  links: Map<string, OneTimeLink>;
  rounds: Map<string, StoredRound>;
  runs: Map<string, { roundCode: string; run: ScoringRun }>;
  /** In the order in which they were published. */
  publications: { roundCode: string; runId: string; publishedAt: string }[];
  organisations: Organisation[];
  successions: Succession[];
  events: AuditEvent[];
};

export type Memory = {
  context(actor: string): Context;
  /** The clock stands still until it is moved. */
  clock: { at: string; forward(minutes: number): void };
  events(): readonly AuditEvent[];
  sessions(): readonly Session[];
  links(): readonly OneTimeLink[];
  publish(roundCode: string, runId: string): void;
};

export const sha256: Sha256 = (chunks) => {
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
};

/** A database in memory. Transactions run one after another, each on a copy that takes the place of all at its end. */
export function createMemory(): Memory {
  let state: State = {
    accounts: new Map(),
    sessions: new Map(),
    links: new Map(),
    rounds: new Map(),
    runs: new Map(),
    publications: [],
    organisations: [],
    successions: [],
    events: [],
  };
  let last: Promise<unknown> = Promise.resolve();
  let ids = 0;
  const clock = {
    at: '2024-06-01T08:00:00.000Z',
    forward(minutes: number) {
      clock.at = new Date(Date.parse(clock.at) + minutes * 60_000).toISOString();
    },
  };

  async function run<Result>(actor: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const copy: State = {
      accounts: new Map(state.accounts),
      sessions: new Map(state.sessions),
      links: new Map(state.links),
      rounds: new Map(state.rounds),
      runs: new Map(state.runs),
      publications: [...state.publications],
      organisations: [...state.organisations],
      successions: [...state.successions],
      events: [...state.events],
    };
    const result = await work({
      accounts: accountStore(copy),
      rounds: roundStore(copy),
      organisations: organisationStore(copy),
      async audit(entry) {
        const place = { at: clock.at, actor, last: copy.events.at(-1) ?? null };
        copy.events.push(chainEvent(structuredClone(entry), place, sha256));
      },
    });
    state = copy;
    return result;
  }

  return {
    clock,
    events: () => state.events,
    sessions: () => [...state.sessions.values()],
    links: () => [...state.links.values()],
    publish(roundCode, runId) {
      state.publications.push({ roundCode, runId, publishedAt: clock.at });
    },
    context: (actor) => ({
      actor,
      now: () => clock.at,
      newId() {
        ids += 1;
        return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`;
      },
      sha256,
      transaction(work) {
        const mine = last.then(() => run(actor, work));
        last = mine.catch(() => undefined);
        return mine;
      },
      read(work) {
        return work(readingOf(state));
      },
    }),
  };
}

function accountStore({ accounts, sessions, links }: State): AccountStore {
  const copyOf = <Value>(value: Value | undefined): Value | null => (value ? structuredClone(value) : null);
  const add = <Value>(map: Map<string, Value>, key: string, value: Value): void => {
    if (map.has(key)) throw new Error(`${key} is there already`);
    map.set(key, structuredClone(value));
  };
  const byEmail = (email: string): Account | undefined => [...accounts.values()].find((one) => one.email === email);
  return {
    list: async () => structuredClone([...accounts.values()]),
    find: async (id) => copyOf(accounts.get(id)),
    findByEmail: async (email) => copyOf(byEmail(email)),
    async insert(account) {
      if (byEmail(account.email)) throw new Problem('account.email-taken', { email: account.email });
      add(accounts, account.id, account);
    },
    async save(account) {
      if (!accounts.has(account.id)) throw new Error(`there is no account ${account.id}`);
      accounts.set(account.id, structuredClone(account));
    },
    insertSession: async (session) => add(sessions, session.tokenHash, session),
    findSession: async (tokenHash) => copyOf(sessions.get(tokenHash)),
    listSessions: async (accountId) =>
      structuredClone([...sessions.values()].filter((session) => session.accountId === accountId)),
    async touchSession(tokenHash, lastSeenAt) {
      const session = sessions.get(tokenHash);
      if (session) sessions.set(tokenHash, { ...session, lastSeenAt });
    },
    async deleteSession(tokenHash) {
      sessions.delete(tokenHash);
    },
    insertLink: async (link) => add(links, link.tokenHash, link),
    async useLink(tokenHash, at) {
      const link = links.get(tokenHash);
      if (!link || link.usedAt !== null || Date.parse(link.expiresAt) <= Date.parse(at)) return null;
      const used = { ...link, usedAt: at };
      links.set(tokenHash, used);
      return structuredClone(used);
    },
  };
}

function readingOf(state: State): Reading {
  return {
    async findSignedIn(tokenHash) {
      const session = state.sessions.get(tokenHash);
      const account = state.accounts.get(session?.accountId ?? '');
      if (!session || !account) return null;
      return { account: structuredClone(account), lastSeenAt: session.lastSeenAt, expiresAt: session.expiresAt };
    },
    results: resultStore(state),
  };
}

function roundStore({ rounds, runs, publications }: State): RoundStore {
  const get = (code: string): StoredRound => {
    const round = rounds.get(code);
    if (!round) throw new Error(`there is no round ${code}`);
    return round;
  };
  const summaryOf = ({ summary }: StoredRound): RoundSummary => ({
    ...summary,
    publishedRunId: publications.findLast(({ roundCode }) => roundCode === summary.code)?.runId ?? null,
  });
  return {
    list: async () => [...rounds.values()].map(summaryOf),
    async find(code) {
      const round = rounds.get(code);
      return round ? summaryOf(round) : null;
    },
    async insert(round, edition) {
      if (rounds.has(round.code)) throw new Error(`${round.code} is there already`);
      rounds.set(round.code, {
        summary: { ...round, simulated: isSimulated(edition), runId: null, publishedRunId: null },
        edition,
        tables: new Map(),
      });
    },
    async appendRows(roundCode, { name, header }, rows) {
      const round = get(roundCode);
      const before = round.tables.get(name)?.rows ?? [];
      const tables = new Map(round.tables).set(name, { name, header, rows: [...before, ...rows] });
      rounds.set(roundCode, { ...round, tables });
    },
    edition: async (roundCode) => get(roundCode).edition,
    async *readRows(roundCode, name) {
      const table = get(roundCode).tables.get(name);
      if (table) yield { header: table.header, rows: table.rows };
    },
    async insertRun(roundCode, runId, run) {
      const round = get(roundCode);
      runs.set(runId, { roundCode, run });
      rounds.set(roundCode, { ...round, summary: { ...round.summary, runId, status: 'scored' } });
    },
    findRun: async (runId) => runs.get(runId)?.run ?? null,
  };
}

/** As the database finds it in the text of the edition. */
function isSimulated(edition: unknown): boolean {
  return typeof edition === 'object' && edition !== null && 'simulation' in edition && edition.simulation !== null;
}

function resultStore(state: State): ResultStore {
  const { rounds, runs, publications } = state;
  const runOf = (roundCode: string, runId: string): ScoringRun | null => {
    const stored = runs.get(runId);
    return stored?.roundCode === roundCode ? stored.run : null;
  };
  return {
    async findRunsOf(roundCode) {
      const round = await roundStore(state).find(roundCode);
      return round && { code: round.code, runId: round.runId, publishedRunId: round.publishedRunId };
    },
    async findHead(roundCode, runId) {
      const run = runOf(roundCode, runId);
      if (!run) return null;
      const { results: _rows, ...head } = run;
      return head;
    },
    async listRows({ roundCode, runId }, { block, unit, node, kind }, { after, limit }) {
      return (runOf(roundCode, runId)?.results ?? [])
        .map((row, index) => ({ row, position: index + 1 }))
        .filter(({ row, position }) => {
          const isOfBlock = block === undefined || row.block === block;
          const isOfUnit = unit === undefined || row.unitCode === unit;
          const isOfNode = node === undefined || row.nodeCode === node;
          return isOfBlock && isOfUnit && isOfNode && (kind === undefined || row.kind === kind) && position > after;
        })
        .slice(0, limit)
        .map(({ row, position }) => {
          const { block: ofBlock, unitCode, nodeCode } = row;
          return { position, block: ofBlock, unitCode, nodeCode, figures: JSON.stringify(row) };
        });
    },
    isPublished: async (roundCode, runId) =>
      publications.some((one) => one.roundCode === roundCode && one.runId === runId),
    async listPublished() {
      const last = new Map(publications.map((one) => [one.roundCode, one]));
      return [...last.values()].flatMap(({ roundCode, runId, publishedAt }) => {
        const round = rounds.get(roundCode);
        if (!round) return [];
        const { code, year, name, simulated } = round.summary;
        return [{ code, year, name, simulated, runId, publishedAt }];
      });
    },
  };
}

function organisationStore(state: State): OrganisationStore {
  const keyOf = ({ code, validFrom }: Organisation): string => `${code} ${validFrom ?? ''}`;
  return {
    list: async () =>
      structuredClone(state.organisations.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))),
    async insert(version) {
      state.organisations.push(structuredClone(version));
    },
    async end(code, validTo) {
      state.organisations = state.organisations.map((one) =>
        one.code === code && one.validTo === null ? { ...one, validTo } : one,
      );
    },
    listSuccessions: async () => structuredClone(state.successions),
    async insertSuccession(succession) {
      state.successions.push(structuredClone(succession));
    },
    lock: async () => undefined,
  };
}
