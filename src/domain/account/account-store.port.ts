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

export type Session = {
  tokenHash: string;
  accountId: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
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
  /** Holds the account until the transaction ends: wrong passwords at the same time are counted one by one. */
  findByEmail(email: string): Promise<Account | null>;
  /** Throws the problem `account.email-taken`, when another transaction was first. */
  insert(account: Account): Promise<void>;
  save(account: Account): Promise<void>;
  insertSession(session: Session): Promise<void>;
  findSession(tokenHash: string): Promise<Session | null>;
  listSessions(accountId: string): Promise<Session[]>;
  touchSession(tokenHash: string, lastSeenAt: string): Promise<void>;
  deleteSession(tokenHash: string): Promise<void>;
  insertLink(link: OneTimeLink): Promise<void>;
  /** Marks the link as used and gives it, or null when it is unknown, used or past. Two at once: one of them gets null. */
  useLink(tokenHash: string, at: string): Promise<OneTimeLink | null>;
};
