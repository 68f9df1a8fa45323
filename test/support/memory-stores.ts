import { createHash } from 'node:crypto';
import { Problem } from '#base/problem.ts';
import type { Account, AccountStore, OneTimeLink, Session } from '#domain/account/account-store.port.ts';
import type {
  EditionVersion,
  NewRound,
  RoundInput,
  RoundStore,
  RoundSummary,
  RunRecord,
  StoredTable,
} from '#domain/assessment-round/round-store.port.ts';
import { type AuditEvent, chainEvent } from '#domain/audit/audit-event.ts';
import type { AuditFilter, AuditStore } from '#domain/audit/audit-store.port.ts';
import type { Context, Reading, Transaction } from '#domain/context.ts';
import { isSimulated } from '#domain/methodology/is-simulated.ts';
import type { Organisation, Succession } from '#domain/organisation/organisation.ts';
import type { OrganisationStore } from '#domain/organisation/organisation-store.port.ts';
import type { Publication } from '#domain/publication/publication.ts';
import { figureKey } from '#domain/published-series/published-figure.schema.ts';
import type { SeriesEntry, SeriesFilter, SeriesStore } from '#domain/published-series/series-store.port.ts';
import type { Sha256 } from '#domain/scoring-run/input-hash.ts';
import type { ResultStore } from '#domain/scoring-run/result-store.port.ts';
import type { ScoringRun } from '#domain/scoring-run/scoring-run.ts';
import { runReplicates } from '#engine/certainty/run-replicates.ts';
import { assessReplicates } from '#engine/certainty/summarise-replicates.ts';
import { makeWasmKernels } from '#engine/kernels/wasm-kernels.ts';
import { createCertaintyCache, createCountedCache } from '#storage/postgres/kept-results.ts';
import { storedSource } from '#storage/round-folder/stored-source.ts';
import { type Credentials, copyCredentials, credentialStore, noCredentials } from './memory-credentials.ts';

type StoredRound = NewRound & { edition: unknown; versions: (EditionVersion & { edition: unknown })[] };
type HeldInput = RoundInput & { edition: unknown; tables: Map<string, StoredTable> };

/** All that the memory holds. Values are never changed in place, so that a copy of the maps is a copy of all. */
type State = {
  accounts: Map<string, Account>;
  sessions: Map<string, Session>;
  links: Map<string, OneTimeLink>;
  credentials: Credentials;
  rounds: Map<string, StoredRound>;
  inputs: Map<string, HeldInput>;
  runs: Map<string, { record: RunRecord; run: ScoringRun }>;
  publications: Publication[];
  series: SeriesEntry[];
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
  /** As `publishRun` stores it, without its checks. */
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
    credentials: noCredentials(),
    rounds: new Map(),
    inputs: new Map(),
    runs: new Map(),
    publications: [],
    series: [],
    organisations: [],
    successions: [],
    events: [],
  };
  let last: Promise<unknown> = Promise.resolve();
  let ids = 0;
  const countedRounds = createCountedCache();
  const certainties = createCertaintyCache();
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
      inputs: new Map(state.inputs),
      runs: new Map(state.runs),
      publications: [...state.publications],
      series: [...state.series],
      organisations: [...state.organisations],
      successions: [...state.successions],
      events: [...state.events],
    };
    const result = await work({
      accounts: accountStore(copy),
      credentials: credentialStore(copy.credentials),
      rounds: roundStore(copy),
      organisations: organisationStore(copy),
      auditLog: auditStore(copy),
      series: seriesStore(copy),
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
    publish(roundCode, runId) {
      const sequence = publicationsOf(state, roundCode).length + 1;
      const signed = { publishedAt: clock.at, publishedBy: 'system', reason: null, document: null };
      state.publications.push({ roundCode, sequence, runId, ...signed });
    },
    context: (actor) => ({
      actor,
      scopes: null,
      now: () => clock.at,
      newId() {
        ids += 1;
        return `00000000-0000-7000-8000-${String(ids).padStart(12, '0')}`;
      },
      sha256,
      countedRounds,
      certainties,
      runReplicates: async (plan, { replicates, ...summary }) =>
        assessReplicates(plan, [runReplicates(plan, makeWasmKernels, { from: 0, to: replicates })], summary),
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

function roundStore(state: State): RoundStore {
  const { rounds } = state;
  const get = (code: string): StoredRound => {
    const round = rounds.get(code);
    if (!round) throw new Error(`there is no round ${code}`);
    return round;
  };
  const change = (code: string, changes: Partial<StoredRound>): void => {
    rounds.set(code, { ...get(code), ...structuredClone(changes) });
  };
  const find = async (code: string): Promise<RoundSummary | null> => {
    const round = rounds.get(code);
    return round ? summarise(state, round) : null;
  };
  return {
    list: async () => [...rounds.values()].map((round) => summarise(state, round)),
    find,
    // Transactions run one after another anyway.
    hold: find,
    async insert(round, edition) {
      if (rounds.has(round.code)) throw new Problem('round.exists', { code: round.code });
      const { editionHash, made } = round;
      rounds.set(
        round.code,
        structuredClone({ ...round, edition, versions: [{ version: 1, editionHash, made, edition }] }),
      );
    },
    setStatus: async (code, status) => change(code, { status }),
    edition: async (code) => structuredClone(get(code).edition),
    async replaceEdition({ code, ...rest }, edition, made) {
      const { versions } = get(code);
      const { editionHash } = rest;
      const next = { version: versions.length + 1, editionHash, made, edition };
      change(code, { ...rest, edition, versions: [...versions, next] });
    },
    listEditionVersions: async (code) =>
      structuredClone(get(code).versions).map(({ version, editionHash, made }) => ({ version, editionHash, made })),
    editionVersion: async (code, version) =>
      structuredClone(get(code).versions.find((one) => one.version === version)?.edition ?? null),
    approveEdition: async (code, approved) => change(code, { approved }),
    ...inputStore(state),
    async insertRun(roundCode, runId, run, { inputId, made, reason }) {
      const { engineVersion, editionHash, inputHash } = run;
      const record = { roundCode, runId, inputId, made, reason, engineVersion, editionHash, inputHash };
      get(roundCode);
      state.runs.set(runId, { record, run });
    },
    findRun: async (runId) => state.runs.get(runId)?.run ?? null,
    readRun: async (runId) => state.runs.get(runId)?.run ?? null,
    listRuns: async (code) => structuredClone(runsOf(state, code)),
    insertPublication: async (publication) => void state.publications.push(structuredClone(publication)),
    listPublications: async (code) => structuredClone(publicationsOf(state, code)),
  };
}

function runsOf({ runs }: State, code: string): RunRecord[] {
  return [...runs.values()].map(({ record }) => record).filter(({ roundCode }) => roundCode === code);
}

function publicationsOf({ publications }: State, code: string): Publication[] {
  return publications.filter(({ roundCode }) => roundCode === code);
}

function lastInputOf({ inputs }: State, code: string): HeldInput | null {
  return [...inputs.values()].findLast(({ roundCode }) => roundCode === code) ?? null;
}

function summarise(state: State, round: StoredRound): RoundSummary {
  const { code, year, name, status, edition, editionHash, approved } = round;
  const input = lastInputOf(state, code);
  const publication = publicationsOf(state, code).at(-1);
  return {
    code,
    year,
    name: { ...name },
    status,
    editionHash,
    editionApprovedAt: approved?.at ?? null,
    editionApprovedBy: approved?.by ?? null,
    simulated: isSimulated(edition),
    unitCount: input?.unitCount ?? 0,
    answerCount: input?.answerCount ?? 0,
    importedAt: input?.made.at ?? null,
    runId: runsOf(state, code).at(-1)?.runId ?? null,
    publishedRunId: publication?.runId ?? null,
    publishedAt: publication?.publishedAt ?? null,
  };
}

function inputStore(state: State) {
  const get = (inputId: string): HeldInput => {
    const input = state.inputs.get(inputId);
    if (!input) throw new Error(`there is no input ${inputId}`);
    return input;
  };
  async function* readRows(inputId: string, name: string): AsyncIterable<{ header: string[]; rows: string[][] }> {
    const table = get(inputId).tables.get(name);
    if (table) yield { header: table.header, rows: table.rows };
  }
  return {
    async insertInput(input, edition) {
      state.inputs.set(input.inputId, { ...structuredClone({ ...input, edition }), tables: new Map() });
    },
    async lastInput(code) {
      const found = lastInputOf(state, code);
      if (!found) return null;
      const { edition: _edition, tables: _tables, ...input } = found;
      return input;
    },
    inputEdition: async ({ inputId }) => structuredClone(get(inputId).edition),
    async appendRows({ inputId }, { name, header }, rows) {
      const input = get(inputId);
      const before = input.tables.get(name)?.rows ?? [];
      const tables = new Map(input.tables).set(name, { name, header, rows: [...before, ...rows] });
      state.inputs.set(inputId, { ...input, tables });
    },
    readRows: ({ inputId }, name) => readRows(inputId, name),
    inputSource: ({ inputId }) =>
      storedSource({ edition: async () => get(inputId).edition, readRows: (name) => readRows(inputId, name) }),
  } satisfies Partial<RoundStore>;
}

function seriesStore({ series }: State): SeriesStore {
  const matching = ({ blockCode, unitCode, year }: SeriesFilter): SeriesEntry[] =>
    structuredClone(series).filter(
      (entry) =>
        (blockCode ?? entry.blockCode) === entry.blockCode &&
        (unitCode ?? entry.unitCode) === entry.unitCode &&
        (year ?? entry.year) === entry.year,
    );
  return {
    append: async (entries) => void series.push(...structuredClone(entries)),
    async listCurrent(filter) {
      const newest = new Map(matching(filter).map((entry) => [figureKey(entry), entry]));
      return [...newest.values()].filter(({ score, rank }) => score !== null || rank !== null);
    },
    listHistory: async (filter) => matching(filter),
  };
}

function resultStore(state: State): ResultStore {
  const { rounds, runs, publications } = state;
  const runOf = (roundCode: string, runId: string): ScoringRun | null => {
    const stored = runs.get(runId);
    return stored?.record.roundCode === roundCode ? stored.run : null;
  };
  return {
    async findRunsOf(roundCode) {
      const round = rounds.get(roundCode);
      if (!round) return null;
      const { code, runId, publishedRunId } = summarise(state, round);
      return { code, runId, publishedRunId };
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
        const { code, year, name, simulated } = summarise(state, round);
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

function auditStore({ events, accounts }: State): AuditStore {
  const isWanted = (event: AuditEvent, { actor, actions, subject, from, to, before }: AuditFilter): boolean =>
    (actor === null || event.actor === actor) &&
    (actions.length === 0 || actions.includes(event.action)) &&
    (subject === null ||
      (subject.match === 'whole' ? event.subject === subject.text : event.subject.startsWith(subject.text))) &&
    (from === null || event.at >= from) &&
    (to === null || event.at < to) &&
    (before === null || event.sequence < before);
  return {
    async list(filter, limit) {
      const wanted = events.filter((event) => isWanted(event, filter)).toReversed();
      const named = wanted.map((event) => ({ ...event, actorName: accounts.get(event.actor)?.name ?? null }));
      return structuredClone(named.slice(0, limit));
    },
    readAfter: async (sequence, limit) =>
      structuredClone(events.filter((event) => event.sequence > sequence).slice(0, limit)),
  };
}
