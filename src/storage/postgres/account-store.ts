import { type Kysely, sql } from 'kysely';
import { Problem } from '#base/problem.ts';
import type { Account, AccountStore, OneTimeLink, Session, SignedIn } from '#domain/account/account-store.port.ts';
import type { Database, OpenDatabase, Stored } from './database.ts';

/** Any number will do, so that all who change accounts agree on it. */
const accountsLock = 0x61636373;

/** Accounts, sessions and links in PostgreSQL. */
export function createAccountStore(database: Kysely<Database>): AccountStore {
  return {
    async list() {
      return (await database.selectFrom('account').selectAll().orderBy('email').execute()).map(toAccount);
    },
    async find(id) {
      const row = await database.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? toAccount(row) : null;
    },
    async hold(id) {
      const row = await database.selectFrom('account').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
      return row ? toAccount(row) : null;
    },
    async findByEmail(email) {
      // Locked until the transaction ends, so that two wrong passwords at once count as two.
      const row = await database
        .selectFrom('account')
        .selectAll()
        .where('email', '=', email)
        .forUpdate()
        .executeTakeFirst();
      return row ? toAccount(row) : null;
    },
    async insert(account) {
      const inserted = await database
        .insertInto('account')
        .values(fromAccount(account))
        .onConflict((conflict) => conflict.column('email').doNothing())
        .returning('id')
        .executeTakeFirst();
      // Two at once: both found no such e-mail before, and one comes second.
      if (!inserted) throw new Problem('account.email-taken', { email: account.email });
    },
    async save(account) {
      await database.updateTable('account').set(fromAccount(account)).where('id', '=', account.id).execute();
    },
    async lock() {
      await sql`select pg_advisory_xact_lock(${accountsLock})`.execute(database);
    },
    ...sessionsAndLinks(database),
    async deleteEnded(now, idleSince) {
      const sessions = await database
        .deleteFrom('session')
        .where((where) => where.or([where('expires_at', '<=', now), where('last_seen_at', '<=', idleSince)]))
        .executeTakeFirst();
      const links = await database.deleteFrom('one_time_link').where('expires_at', '<=', now).executeTakeFirst();
      return { sessions: Number(sessions.numDeletedRows), links: Number(links.numDeletedRows) };
    },
  };
}

/** The question of every request: whose session it is. */
export function createSignedInReader({
  database,
  prepare,
}: Pick<OpenDatabase, 'database' | 'prepare'>): (tokenHash: string) => Promise<SignedIn | null> {
  const ask = prepare(
    'signed-in',
    database
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .selectAll('account')
      .select(['session.last_seen_at as session_seen_at', 'session.expires_at as session_expires_at'])
      .where('token_hash', '=', ''),
  );
  return async (tokenHash) => {
    const [row] = await ask([tokenHash]);
    return row ? { account: toAccount(row), lastSeenAt: row.session_seen_at, expiresAt: row.session_expires_at } : null;
  };
}

function sessionsAndLinks(database: Kysely<Database>) {
  return {
    async insertSession(session) {
      await database.insertInto('session').values(fromSession(session)).execute();
    },
    async findSession(tokenHash) {
      const row = await database
        .selectFrom('session')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row ? toSession(row) : null;
    },
    async listSessions(accountId) {
      const rows = await database.selectFrom('session').selectAll().where('account_id', '=', accountId).execute();
      return rows.map(toSession);
    },
    async touchSession(tokenHash, lastSeenAt) {
      await database
        .updateTable('session')
        .set({ last_seen_at: lastSeenAt })
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async endPasswordFree(tokenHash) {
      await database
        .updateTable('session')
        .set({ password_free_until: null })
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async deleteSession(tokenHash) {
      await database.deleteFrom('session').where('token_hash', '=', tokenHash).execute();
    },
    async deleteSessions(accountId, exceptTokenHash) {
      let query = database.deleteFrom('session').where('account_id', '=', accountId);
      if (exceptTokenHash !== null) query = query.where('token_hash', '!=', exceptTokenHash);
      return Number((await query.executeTakeFirst()).numDeletedRows);
    },
    async insertLink({ tokenHash, purpose, accountId, expiresAt, usedAt }) {
      const row = { token_hash: tokenHash, purpose, account_id: accountId, expires_at: expiresAt, used_at: usedAt };
      await database.insertInto('one_time_link').values(row).execute();
    },
    async findLink(tokenHash) {
      const row = await database
        .selectFrom('one_time_link')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row ? toLink(row) : null;
    },
    async deleteLinks(accountId, purpose) {
      let query = database.deleteFrom('one_time_link').where('account_id', '=', accountId);
      if (purpose !== null) query = query.where('purpose', '=', purpose);
      await query.execute();
    },
    async takeLink(tokenHash, at) {
      // One statement, so that of two at once only one finds the link unused.
      const row = await database
        .updateTable('one_time_link')
        .set({ used_at: at })
        .where('token_hash', '=', tokenHash)
        .where('used_at', 'is', null)
        .where('expires_at', '>', at)
        .returningAll()
        .executeTakeFirst();
      return row ? toLink(row) : null;
    },
  } satisfies Partial<AccountStore>;
}

function toAccount(row: Stored<'account'>): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    // The table's own check allows these words only.
    status: row.status as Account['status'],
    passwordHash: row.password_hash,
    failedSignIns: row.failed_sign_ins,
    lockedUntil: row.locked_until,
    grants: JSON.parse(row.grants) as Account['grants'],
  };
}

function fromAccount(account: Account): Stored<'account'> {
  return {
    id: account.id,
    email: account.email,
    name: account.name,
    status: account.status,
    password_hash: account.passwordHash,
    failed_sign_ins: account.failedSignIns,
    locked_until: account.lockedUntil,
    grants: JSON.stringify(account.grants),
  };
}

function toSession(row: Stored<'session'>): Session {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    accountId: row.account_id,
    // The table's own check allows these words only.
    by: row.started_by as Session['by'],
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    passwordFreeUntil: row.password_free_until,
    userAgent: row.user_agent,
  };
}

function fromSession(session: Session): Stored<'session'> {
  return {
    id: session.id,
    token_hash: session.tokenHash,
    account_id: session.accountId,
    started_by: session.by,
    created_at: session.createdAt,
    last_seen_at: session.lastSeenAt,
    expires_at: session.expiresAt,
    password_free_until: session.passwordFreeUntil,
    user_agent: session.userAgent,
  };
}

function toLink(row: Stored<'one_time_link'>): OneTimeLink {
  return {
    tokenHash: row.token_hash,
    purpose: row.purpose as OneTimeLink['purpose'],
    accountId: row.account_id,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
  };
}
