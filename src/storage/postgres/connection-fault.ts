/** Codes of the system and of PostgreSQL (classes 08, 53 but a full disk, and 57P) for a server that cannot be reached or cannot go on. */
const lostCodes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...|53...|57P..)$/;
/** Classes 28 and 3D: it can be reached and lets us not in, or has no such database. */
const refusedCodes = /^(28...|3D...)$/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** PostgreSQL's `disk_full`, and the system's own word for it. */
const fullCodes = /^(53100|ENOSPC)$/;

/** Whether there is no room left on the disk of the server: nothing was written, and reading goes on. */
export function isDiskFull(error: unknown): boolean {
  return fullCodes.test(codeOf(error));
}

/** Whether the server is gone, which passes by: what was asked can be asked again. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error) || isDiskFull(error)) return false;
  return (
    lostCodes.test(codeOf(error)) ||
    /Connection terminated|connection error and is not queryable|timeout exceeded when trying to connect/.test(
      error.message,
    )
  );
}

/** Whether a database could not be opened for a reason that lies in its address, its password or its state. */
export function isNotOpened(error: unknown): error is Error {
  return isConnectionLost(error) || refusedCodes.test(codeOf(error));
}
