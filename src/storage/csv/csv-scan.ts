import { carriageReturn, lineFeed, quote } from './csv-bytes.ts';

/**
 * The bytes in hand and what the last scan found in them. A scan only looks: it can be repeated from the start of the
 * record when more bytes have come, so no state has to outlive a chunk.
 */
export type Scan = {
  readonly bytes: Buffer;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** The bytes in hand are bytes[0 .. limit). At `limit` stands a line feed, so that the loops need no other bound. */
  limit: number;
  /** No bytes come after `limit`. */
  final: boolean;
  cellCount: number;
  /** Where the scan stopped: the line end of a complete record, the byte out of place, or `limit`. */
  at: number;
  /** Start of the cell the scan stopped in, its opening quote included. */
  cellStart: number;
  /** First byte after the line end of a complete record. */
  next: number;
  /** Line ends inside quoted cells. */
  lines: number;
  /** Cells in which a quote is doubled. */
  readonly escaped: number[];
};

/** `unclosed` is to run out of bytes inside quotes, `incomplete` outside. */
export type Outcome = 'complete' | 'incomplete' | 'unclosed' | 'misplaced';

export function createScan(capacity: number): Scan {
  return {
    bytes: Buffer.allocUnsafeSlow(capacity + 1),
    // As long as the longest record could have cells: the loop then need not ask. Memory not written to costs nothing.
    start: new Int32Array(capacity + 1),
    end: new Int32Array(capacity + 1),
    limit: 0,
    final: false,
    cellCount: 0,
    at: 0,
    cellStart: 0,
    next: 0,
    lines: 0,
    escaped: [],
  };
}

export function setLimit(scan: Scan, limit: number): void {
  scan.limit = limit;
  scan.bytes[limit] = lineFeed;
}

/** 1 for each byte at which an unquoted cell ends or is broken, else 0. */
export function createStops(delimiter: number): Uint8Array {
  const stops = new Uint8Array(256);
  for (const byte of [delimiter, quote, lineFeed, carriageReturn]) stops[byte] = 1;
  return stops;
}

const stopsInQuotes = createStops(quote);

/** Finds the cells of the record at `from`, which must be below the limit. `?? lineFeed` is for the compiler alone. */
export function scanRecord(scan: Scan, from: number, delimiter: number, stops: Uint8Array): Outcome {
  const { bytes, start, end } = scan;
  let at = from;
  let cell = 0;
  let cellStart = from;
  scan.lines = 0;
  if (scan.escaped.length > 0) scan.escaped.length = 0;
  for (;;) {
    let byte = bytes[at] ?? lineFeed;
    while (stops[byte] === 0) {
      at += 1;
      byte = bytes[at] ?? lineFeed;
    }
    if (byte === delimiter) {
      start[cell] = cellStart;
      end[cell] = at;
      cell += 1;
      at += 1;
      cellStart = at;
    } else if (byte === quote) {
      if (at !== cellStart) return stop(scan, 'misplaced', at, cell, cellStart);
      const close = findClosingQuote(scan, at + 1, cell);
      if (close === scan.limit) return stop(scan, 'unclosed', close, cell, cellStart);
      start[cell] = cellStart + 1;
      end[cell] = close;
      at = close + 1;
      byte = bytes[at] ?? lineFeed;
      if (byte === lineFeed || byte === carriageReturn) return endRecord(scan, at, cell + 1, cellStart);
      if (byte !== delimiter) return stop(scan, 'misplaced', at, cell, cellStart);
      cell += 1;
      at += 1;
      cellStart = at;
    } else {
      start[cell] = cellStart;
      end[cell] = at;
      return endRecord(scan, at, cell + 1, cellStart);
    }
  }
}

/** The closing quote of the cell whose content begins at `from`, or the limit. Notes line ends and doubled quotes. */
function findClosingQuote(scan: Scan, from: number, cell: number): number {
  const { bytes, limit } = scan;
  let at = from;
  let doubled = false;
  for (;;) {
    let byte = bytes[at] ?? lineFeed;
    while (stopsInQuotes[byte] === 0) {
      at += 1;
      byte = bytes[at] ?? lineFeed;
    }
    if (at === limit) return limit;
    if (byte === quote) {
      if (bytes[at + 1] !== quote) break;
      doubled = true;
      at += 2;
    } else {
      // Of CR LF only the LF is counted.
      if (byte === lineFeed || bytes[at + 1] !== lineFeed) scan.lines += 1;
      at += 1;
    }
  }
  if (doubled) scan.escaped.push(cell);
  return at;
}

function endRecord(scan: Scan, at: number, cellCount: number, cellStart: number): Outcome {
  const { bytes, limit, final } = scan;
  const isReturn = at < limit && bytes[at] === carriageReturn;
  // The LF of this CR may be the first byte of the next chunk.
  const isUnknown = at === limit || (isReturn && at + 1 === limit);
  if (isUnknown && !final) return stop(scan, 'incomplete', at, cellCount, cellStart);
  const isPair = isReturn && at + 1 < limit && bytes[at + 1] === lineFeed;
  scan.next = Math.min(at + (isPair ? 2 : 1), limit);
  return stop(scan, 'complete', at, cellCount, cellStart);
}

function stop(scan: Scan, outcome: Outcome, at: number, cellCount: number, cellStart: number): Outcome {
  scan.at = at;
  scan.cellCount = cellCount;
  scan.cellStart = cellStart;
  return outcome;
}

/** Makes each doubled quote of a complete record a single one, in place. The record cannot be scanned again. */
export function unescapeCells({ bytes, start, end, escaped }: Scan): void {
  for (const cell of escaped) {
    const cellEnd = end[cell] ?? 0;
    let to = start[cell] ?? 0;
    for (let at = to; at < cellEnd; at += 1) {
      const byte = bytes[at] ?? quote;
      bytes[to] = byte;
      to += 1;
      if (byte === quote) at += 1;
    }
    end[cell] = to;
  }
}
