import type { Role } from './rights.ts';

/** A person who can sign in. Passwords and tokens are kept as hashes only. */
export type Account = {
  id: string;
  /** Lower case; what one signs in with. */
  email: string;
  name: string;
  status: 'active' | 'closed';
  /** Argon2id; null for an account that signs in by link or by the province's single sign-on. */
  passwordHash: string | null;
  failedSignIns: number;
  /** ISO 8601; null when not locked. */
  lockedUntil: string | null;
  grants: Grant[];
};

/** A role, and the organisation below which it holds; null for the whole province. */
export type Grant = { role: Role; organisationCode: string | null };

/** What a session began with. */
export type SignInMeans = 'password' | 'link' | 'oidc';

export type Session = {
  /** What it is called by; the hash of its token never leaves the server. */
  id: string;
  tokenHash: string;
  accountId: string;
  by: SignInMeans;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  /** Until then a password may be set without telling the present one: after an invitation. Else null. */
  passwordFreeUntil: string | null;
  userAgent: string;
};

/** What a request must know of a session, and the account as it is now. */
export type SignedIn = Pick<Session, 'lastSeenAt' | 'expiresAt'> & { account: Account };

/** A link that works once. */
export type OneTimeLink = {
  tokenHash: string;
  purpose: 'sign-in' | 'invitation' | 'set-up';
  accountId: string;
  expiresAt: string;
  usedAt: string | null;
};

export type AccountStore = {
  list(): Promise<Account[]>;
  find(id: string): Promise<Account | null>;
  /** As `find`, and holds the account until the transaction ends: changes at the same time are made one by one. */
  hold(id: string): Promise<Account | null>;
  /** Holds the account until the transaction ends: wrong passwords at the same time are counted one by one. */
  findByEmail(email: string): Promise<Account | null>;
  /** Throws the problem `account.email-taken`, when another transaction was first. */
  insert(account: Account): Promise<void>;
  save(account: Account): Promise<void>;
  /** Holds the list of accounts until the transaction ends: changes by administrators are made one after the other. */
  lock(): Promise<void>;
  insertSession(session: Session): Promise<void>;
  findSession(tokenHash: string): Promise<Session | null>;
  listSessions(accountId: string): Promise<Session[]>;
  touchSession(tokenHash: string, lastSeenAt: string): Promise<void>;
  /** The password was set: the next time the present one must be told. */
  endPasswordFree(tokenHash: string): Promise<void>;
  deleteSession(tokenHash: string): Promise<void>;
  /** Ends all sessions of an account but one, and says how many. */
  deleteSessions(accountId: string, exceptTokenHash: string | null): Promise<number>;
  insertLink(link: OneTimeLink): Promise<void>;
  findLink(tokenHash: string): Promise<OneTimeLink | null>;
  /** Marks the link as used and gives it, or null when it is unknown, used or past. Two at once: one of them gets null. */
  takeLink(tokenHash: string, at: string): Promise<OneTimeLink | null>;
  /** Takes back the links of an account, those of one purpose or all. */
  deleteLinks(accountId: string, purpose: OneTimeLink['purpose'] | null): Promise<void>;
  /** Deletes the sessions that have ended, or were last used before `idleSince`, and the links that are past; says how many. */
  deleteEnded(now: string, idleSince: string): Promise<{ sessions: number; links: number }>;
};
