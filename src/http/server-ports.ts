import type { Readable } from 'node:stream';
import type { Secrets } from '#domain/account/secrets.port.ts';
import type { SingleSignOn } from '#domain/account/single-sign-on.port.ts';
import type { ImportInput } from '#domain/assessment-round/import-round.ts';
import type { Context } from '#domain/context.ts';
import type { Datatype, TableCell } from './table.ts';

export type SentInput = Pick<ImportInput, 'source' | 'openContent'>;

/** Everything the server needs of the outside. `app` wires it; tests pass their own. */
export type ServerPorts = {
  /** The context in which this actor acts: an account id, or `anonymous`. */
  context(actor: string): Context;
  secrets: Secrets;
  /** The province's single sign-on; null where there is none. */
  singleSignOn: SingleSignOn | null;
  /** A picture of a text for the camera of a telephone, as SVG. */
  drawQrCode(text: string): Promise<string>;
  /** Whether requests can be answered: the database is there and has its tables. */
  isReady(): Promise<boolean>;
  /**
   * Lends a workbook that was sent, as the input of a round. Its bytes lie in a file of our own until `use` ends, however it
   * ends.
   */
  withWorkbook<Result>(bytes: Uint8Array, use: (sent: SentInput) => Promise<Result>): Promise<Result>;
  /** Text that a spreadsheet would take for a formula is disarmed; numbers stay as they are. */
  csvLine(cells: readonly (string | number | null)[]): string;
  /** The bytes of an XLSX workbook, written while they are read. */
  workbook(sheets: readonly WorkbookSheet[]): Promise<Readable>;
  version: string;
  /** True where users come by https: cookies are then `Secure` and bound to the host. */
  isSecure: boolean;
  /** Where the pages of this server are, as browsers say it: `https://ddci.example.vn`, no slash at the end. */
  origins: readonly string[];
  /** True behind a proxy that sets X-Forwarded-For or adds to it; the address of the user is then the last one there. */
  trustProxy: boolean;
  logLevel: 'silent' | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  /** Where the log goes; standard output when left out. */
  logStream?: { write(line: string): void };
};

export type WorkbookSheet = {
  name: string;
  columns: readonly { title: string; datatype: Datatype }[];
  pieces: Iterable<TableCell[][]> | AsyncIterable<TableCell[][]>;
};
