import { createHash } from 'node:crypto';
import { Problem } from '#base/problem.ts';
import type { Account, AccountStore, OneTimeLink, Session } from '#domain/account/account-store.port.ts';
import type { RoundStore, RoundSummary, StoredTable } from '#domain/assessment-round/round-store.port.ts';
import { type AuditEvent, chainEvent } from '#domain/audit/audit-event.ts';
import type { Context, Transaction } from '#domain/context.ts';
import type { Organisation, Succession } from '#domain/organisation/organisation.ts';
import type { OrganisationStore } from '#domain/organisation/organisation-store.port.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { type Credentials, copyCredentials, credentialStore, noCredentials } from './memory-credentials.ts';

type StoredRound = { summary: RoundSummary; edition: unknown; tables: Map<string, StoredTable> };

/** All that the memory holds. Values are never changed in place, so that a copy of the maps is a copy of all. */
type State = {
  accounts: Map<string, Account>;
  sessions: Map<string, Session>;
  links: Map<string, OneTimeLink>;
  credentials: Credentials;
  rounds: Map<string, StoredRound>;
  runs: Map<string, ScoringRun>;
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
  credentials(): Credentials;
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
    credentials: noCredentials(),
    rounds: new Map(),
    runs: new Map(),
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
      credentials: copyCredentials(state.credentials),
      rounds: new Map(state.rounds),
      runs: new Map(state.runs),
      organisations: [...state.organisations],
      successions: [...state.successions],
      events: [...state.events],
    };
    const result = await work({
      accounts: accountStore(copy),
      credentials: credentialStore(copy.credentials),
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
    credentials: () => state.credentials,
    context: (actor) => ({
      actor,
      scopes: null,
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
    hold: async (id) => copyOf(accounts.get(id)),
    lock: async () => undefined,
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
    async endPasswordFree(tokenHash) {
      const session = sessions.get(tokenHash);
      if (session) sessions.set(tokenHash, { ...session, passwordFreeUntil: null });
    },
    async deleteSession(tokenHash) {
      sessions.delete(tokenHash);
    },
    async deleteSessions(accountId, exceptTokenHash) {
      return take(sessions, (one) => one.accountId === accountId && one.tokenHash !== exceptTokenHash);
    },
    async deleteEnded(now, idleSince) {
      return {
        sessions: take(sessions, (one) => one.expiresAt <= now || one.lastSeenAt <= idleSince),
        links: take(links, (one) => one.expiresAt <= now),
      };
    },
    insertLink: async (link) => add(links, link.tokenHash, link),
    findLink: async (tokenHash) => copyOf(links.get(tokenHash)),
    async deleteLinks(accountId, purpose) {
      take(links, (one) => one.accountId === accountId && (purpose === null || one.purpose === purpose));
    },
    async takeLink(tokenHash, at) {
      const link = links.get(tokenHash);
      if (!link || link.usedAt !== null || Date.parse(link.expiresAt) <= Date.parse(at)) return null;
      const used = { ...link, usedAt: at };
      links.set(tokenHash, used);
      return structuredClone(used);
    },
  };
}

/** Takes out what a test holds of, and says how many. */
function take<Value>(map: Map<string, Value>, isMeant: (value: Value) => boolean): number {
  const keys = [...map].filter(([, value]) => isMeant(value)).map(([key]) => key);
  for (const key of keys) map.delete(key);
  return keys.length;
}

function roundStore({ rounds, runs }: State): RoundStore {
  const get = (code: string): StoredRound => {
    const round = rounds.get(code);
    if (!round) throw new Error(`there is no round ${code}`);
    return round;
  };
  return {
    list: async () => [...rounds.values()].map((round) => ({ ...round.summary })),
    async find(code) {
      const round = rounds.get(code);
      return round ? { ...round.summary } : null;
    },
    async insert(round, edition) {
      if (rounds.has(round.code)) throw new Error(`${round.code} is there already`);
      rounds.set(round.code, { summary: { ...round, runId: null }, edition, tables: new Map() });
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
      runs.set(runId, run);
      rounds.set(roundCode, { ...round, summary: { ...round.summary, runId, status: 'scored' } });
    },
    findRun: async (runId) => runs.get(runId) ?? null,
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
