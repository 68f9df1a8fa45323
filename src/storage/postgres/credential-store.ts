import type { Kysely } from 'kysely';
import type {
  ApiToken,
  CredentialStore,
  Identity,
  PendingSignOn,
  SecondFactor,
} from '#domain/account/credential-store.port.ts';
import type { Database, Stored } from './database.ts';

/** Second factors, tokens of other systems and the single sign-on in PostgreSQL. */
export function createCredentialStore(database: Kysely<Database>): CredentialStore {
  return {
    ...secondFactors(database),
    ...tokens(database),
    ...signOn(database),
    async insertSetUpLink({ tokenHash, expiresAt }) {
      await database.insertInto('set_up_link').values({ token_hash: tokenHash, expires_at: expiresAt }).execute();
    },
    async findSetUpLink(tokenHash, at) {
      const row = await database
        .selectFrom('set_up_link')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', at)
        .executeTakeFirst();
      return row ? { tokenHash: row.token_hash, expiresAt: row.expires_at } : null;
    },
    async deleteSetUpLinks() {
      await database.deleteFrom('set_up_link').execute();
    },
    async deletePast(now) {
      await database.deleteFrom('set_up_link').where('expires_at', '<=', now).execute();
      await database.deleteFrom('pending_sign_on').where('expires_at', '<=', now).execute();
      const deleted = await database.deleteFrom('api_token').where('expires_at', '<=', now).executeTakeFirst();
      return { tokens: Number(deleted.numDeletedRows) };
    },
  };
}

function secondFactors(database: Kysely<Database>) {
  return {
    async findSecondFactor(accountId) {
      const row = await database
        .selectFrom('second_factor')
        .selectAll()
        .where('account_id', '=', accountId)
        .executeTakeFirst();
      return row ? toSecondFactor(row) : null;
    },
    async listSecondFactors() {
      const rows = await database
        .selectFrom('second_factor')
        .select('account_id')
        .where('confirmed_at', 'is not', null)
        .execute();
      return rows.map((row) => row.account_id);
    },
    async saveSecondFactor({ accountId, sealedSecret, confirmedAt, lastStep, recoveryHashes }) {
      const values = {
        sealed_secret: sealedSecret,
        confirmed_at: confirmedAt,
        last_step: lastStep,
        recovery_hashes: JSON.stringify(recoveryHashes),
      };
      await database
        .insertInto('second_factor')
        .values({ account_id: accountId, ...values })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(values))
        .execute();
    },
    async deleteSecondFactor(accountId) {
      await database.deleteFrom('second_factor').where('account_id', '=', accountId).execute();
    },
  } satisfies Partial<CredentialStore>;
}

function tokens(database: Kysely<Database>) {
  return {
    async insertToken({ id, tokenHash, accountId, name, scopes, createdAt, expiresAt, lastUsedAt }) {
      await database
        .insertInto('api_token')
        .values({
          id,
          token_hash: tokenHash,
          account_id: accountId,
          name,
          scopes: JSON.stringify(scopes),
          created_at: createdAt,
          expires_at: expiresAt,
          last_used_at: lastUsedAt,
        })
        .execute();
    },
    async findToken(tokenHash) {
      const row = await database
        .selectFrom('api_token')
        .selectAll()
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row ? toToken(row) : null;
    },
    async listTokens(accountId) {
      const rows = await database
        .selectFrom('api_token')
        .selectAll()
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toToken);
    },
    async touchToken(id, lastUsedAt) {
      await database.updateTable('api_token').set({ last_used_at: lastUsedAt }).where('id', '=', id).execute();
    },
    async deleteToken(id) {
      await database.deleteFrom('api_token').where('id', '=', id).execute();
    },
    async deleteTokens(accountId) {
      await database.deleteFrom('api_token').where('account_id', '=', accountId).execute();
    },
  } satisfies Partial<CredentialStore>;
}

function signOn(database: Kysely<Database>) {
  return {
    async findIdentity(issuer, subject) {
      const row = await database
        .selectFrom('sign_on_identity')
        .selectAll()
        .where('issuer', '=', issuer)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row ? toIdentity(row) : null;
    },
    async insertIdentity({ issuer, subject, accountId, boundAt }) {
      const inserted = await database
        .insertInto('sign_on_identity')
        .values({ issuer, subject, account_id: accountId, bound_at: boundAt })
        .onConflict((conflict) => conflict.doNothing())
        .returning('subject')
        .executeTakeFirst();
      return inserted !== undefined;
    },
    async deleteIdentities(accountId) {
      await database.deleteFrom('sign_on_identity').where('account_id', '=', accountId).execute();
    },
    async insertPendingSignOn({ tokenHash, state, nonce, codeVerifier, nextPath, expiresAt }) {
      await database
        .insertInto('pending_sign_on')
        .values({
          token_hash: tokenHash,
          state,
          nonce,
          code_verifier: codeVerifier,
          next_path: nextPath,
          expires_at: expiresAt,
        })
        .execute();
    },
    async takePendingSignOn(tokenHash, at) {
      // One statement, so that of two at once only one finds it.
      const row = await database
        .deleteFrom('pending_sign_on')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', at)
        .returningAll()
        .executeTakeFirst();
      return row ? toPending(row) : null;
    },
  } satisfies Partial<CredentialStore>;
}

function toSecondFactor(row: Stored<'second_factor'>): SecondFactor {
  return {
    accountId: row.account_id,
    sealedSecret: row.sealed_secret,
    confirmedAt: row.confirmed_at,
    lastStep: row.last_step,
    // Written from the same type, as are the scopes below.
    recoveryHashes: JSON.parse(row.recovery_hashes) as string[],
  };
}

function toToken(row: Stored<'api_token'>): ApiToken {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    accountId: row.account_id,
    name: row.name,
    scopes: JSON.parse(row.scopes) as ApiToken['scopes'],
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

function toIdentity(row: Stored<'sign_on_identity'>): Identity {
  return { issuer: row.issuer, subject: row.subject, accountId: row.account_id, boundAt: row.bound_at };
}

function toPending(row: Stored<'pending_sign_on'>): PendingSignOn {
  return {
    tokenHash: row.token_hash,
    state: row.state,
    nonce: row.nonce,
    codeVerifier: row.code_verifier,
    nextPath: row.next_path,
    expiresAt: row.expires_at,
  };
}
