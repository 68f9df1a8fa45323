/** Codes of the system and of PostgreSQL (classes 08, 53 and 57P) for a server that cannot be reached or cannot go on. */
const lostCodes = /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08...|53...|57P..)$/;
/** Classes 28 and 3D: it can be reached and lets us not in, or has no such database. */
const refusedCodes = /^(28...|3D...)$/;

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whether the server is gone, which passes by: what was asked can be asked again. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    lostCodes.test(codeOf(error)) || /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  );
}

/** Whether a database could not be opened for a reason that lies in its address, its password or its state. */
export function isNotOpened(error: unknown): error is Error {
  return isConnectionLost(error) || refusedCodes.test(codeOf(error));
}
