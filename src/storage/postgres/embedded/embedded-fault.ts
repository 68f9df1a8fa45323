export type EmbeddedFaultCode = 'database.in-use' | 'database.not-startable';

/** What keeps the embedded PostgreSQL from running. `details.reason` tells the cases of one code apart. */
export class EmbeddedFault extends Error {
  readonly code: EmbeddedFaultCode;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: EmbeddedFaultCode, details: Record<string, string | number> = {}) {
    super(`${code} ${JSON.stringify(details)}`);
    this.name = 'EmbeddedFault';
    this.code = code;
    this.details = details;
  }
}

export type UnstartableReason =
  /** npm has no binaries for this machine, or did not install them. */
  | 'binaries-missing'
  /** PostgreSQL refuses to run as root, and there is neither `postgres` nor `nobody` to run it. */
  | 'account-missing'
  /** The machine does not let root start programs as another account. */
  | 'account-refused'
  /** The account that runs the server may not enter a folder, or not run the server's program. */
  | 'path-closed'
  /** The data belong to another account than ours. */
  | 'data-of-another'
  /** The system refuses a call on the folder: no right, no room, no such disk. */
  | 'folder-unusable'
  /** The folder for the socket belongs to someone else. */
  | 'socket-folder-taken'
  | 'initdb-failed'
  | 'server-ended'
  | 'server-silent'
  /** It answers, and lets us not in. */
  | 'server-refuses';

export function unstartable(reason: UnstartableReason, told: Record<string, string | number> = {}): EmbeddedFault {
  return new EmbeddedFault('database.not-startable', { reason, ...told });
}

/** The code of a failed system call, such as ENOENT. */
export function systemCode(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
