import type { Right } from './rights.ts';

/** A second factor by an authenticator app (TOTP, RFC 6238). One that is not confirmed yet asks nobody for a code. */
export type SecondFactor = {
  accountId: string;
  /** The secret under the key of the installation, by `Secrets.seal`. */
  sealedSecret: string;
  confirmedAt: string | null;
  /** The time step of the last code that was taken: none is taken twice. */
  lastStep: number | null;
  /** SHA-256 of the recovery codes that were not used yet. */
  recoveryHashes: string[];
};

/** With a token another system calls in the name of an account, within its scopes. */
export type ApiToken = {
  id: string;
  tokenHash: string;
  accountId: string;
  name: string;
  scopes: Right[];
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
};

/** Who an account is at the province's single sign-on. */
export type Identity = { issuer: string; subject: string; accountId: string; boundAt: string };

/** A sign-in that is under way at the single sign-on: what must be known when the browser comes back. */
export type PendingSignOn = {
  /** Of the cookie that the browser holds meanwhile. */
  tokenHash: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Where the browser goes at the end: a path of our own. */
  nextPath: string;
  expiresAt: string;
};

/** The link that makes the first administrator. */
export type SetUpLink = { tokenHash: string; expiresAt: string };

/** What accounts sign in with besides a password. */
export type CredentialStore = {
  findSecondFactor(accountId: string): Promise<SecondFactor | null>;
  /** Ids of the accounts that have a confirmed second factor. */
  listSecondFactors(): Promise<string[]>;
  /** Inserts it, or puts it in the place of the one there is. */
  saveSecondFactor(factor: SecondFactor): Promise<void>;
  deleteSecondFactor(accountId: string): Promise<void>;

  insertToken(token: ApiToken): Promise<void>;
  findToken(tokenHash: string): Promise<ApiToken | null>;
  /** By the time they were made. */
  listTokens(accountId: string): Promise<ApiToken[]>;
  touchToken(id: string, lastUsedAt: string): Promise<void>;
  deleteToken(id: string): Promise<void>;
  deleteTokens(accountId: string): Promise<void>;

  findIdentity(issuer: string, subject: string): Promise<Identity | null>;
  /** False when the account or the subject is bound already. */
  insertIdentity(identity: Identity): Promise<boolean>;
  deleteIdentities(accountId: string): Promise<void>;

  insertPendingSignOn(pending: PendingSignOn): Promise<void>;
  /** Gives it and takes it out, or null when it is unknown or past: each is of use once. */
  takePendingSignOn(tokenHash: string, at: string): Promise<PendingSignOn | null>;

  insertSetUpLink(link: SetUpLink): Promise<void>;
  /** Null when it is unknown or past. */
  findSetUpLink(tokenHash: string, at: string): Promise<SetUpLink | null>;
  deleteSetUpLinks(): Promise<void>;

  /** Deletes the tokens, links and sign-ins under way that are past; says how many tokens. */
  deletePast(now: string): Promise<{ tokens: number }>;
};
