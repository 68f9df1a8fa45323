import type { AnswerColumn } from '#domain/response/answer-column.ts';
import { canonicalMeanings, type QuestionEncoder } from '#domain/response/question-encoder.ts';
import type { CsvRecord } from '../csv/csv-reader.ts';

/** Rows a chunk holds: small enough for a chunk of bytes to stay in the processor's cache while columns are built. */
const rowsPerChunk = 256;
const unknownByte = -1;

type Codes = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** What a group cannot encode by itself: any cell of more than one letter, and a letter seen for the first time. */
export type EncodeCell = (record: CsvRecord, cell: number, encoder: QuestionEncoder) => number;

/**
 * The codes of some questions as they are read, row by row, a lane for each question. Chunks are added and never
 * copied, so that memory grows with the bytes of the answers.
 */
export type LaneGroup = {
  /** Where each question's cell stands in a record. */
  locate(cellOf: (questionCode: string) => number): void;
  /** Keeps the codes of one record as row number `row`; the same row may be written again. */
  readRow(record: CsvRecord, row: number, encodeCell: EncodeCell): void;
  /** The columns by question code, each row put in the place that `position` gives it. */
  buildColumns(position: Int32Array): Map<string, AnswerColumn>;
};

/** A byte for each answer: for questions whose codes are known beforehand. Two bytes: for the others. */
export function createLaneGroup(encoders: readonly QuestionEncoder[], newCodes: (length: number) => Codes): LaneGroup {
  const width = encoders.length;
  const chunks: Codes[] = [];
  const cells = new Int32Array(width);
  const slow = new Int32Array(width);
  // The code of each one-letter cell, by lane and byte, so that most cells need no text at all.
  const codeByByte = new Int32Array(width * 256).fill(unknownByte);

  function remember(record: CsvRecord, cell: number, lane: number, code: number): void {
    const start = record.start[cell] as number;
    const byte = record.bytes[start] as number;
    if ((record.end[cell] as number) - start === 1 && byte < 128) codeByByte[lane * 256 + byte] = code;
  }

  return {
    locate(cellOf) {
      for (const [lane, encoder] of encoders.entries()) cells[lane] = cellOf(encoder.questionCode);
    },
    readRow(record, row, encodeCell) {
      const index = Math.floor(row / rowsPerChunk);
      chunks[index] ??= newCodes(rowsPerChunk * width);
      const chunk = chunks[index];
      const base = (row % rowsPerChunk) * width;
      const slowCount = readQuickly(record, cells, codeByByte, chunk, base, slow);
      for (let at = 0; at < slowCount; at += 1) {
        const lane = slow[at] as number;
        const encoder = encoders[lane];
        if (!encoder) continue;
        const code = encodeCell(record, cells[lane] as number, encoder);
        chunk[base + lane] = Math.max(0, code);
        if (code >= 0) remember(record, cells[lane] as number, lane, code);
      }
    },
    buildColumns: (position) =>
      new Map(
        encoders.map((encoder, lane): [string, AnswerColumn] => {
          const codes = gather(chunks, width, lane, position, newCodes(position.length));
          return [encoder.questionCode, finishColumn(encoder, codes)];
        }),
      ),
  };
}

/** Writes the codes of all cells that are empty or of one known letter; gives the number of lanes left to do. */
function readQuickly(
  { bytes, start, end }: CsvRecord,
  cells: Int32Array,
  codeByByte: Int32Array,
  chunk: Codes,
  base: number,
  slow: Int32Array,
): number {
  let slowCount = 0;
  for (let lane = 0; lane < cells.length; lane += 1) {
    const cell = cells[lane] as number;
    const from = start[cell] as number;
    const length = (end[cell] as number) - from;
    let code = 0;
    if (length === 1) code = codeByByte[(lane << 8) | (bytes[from] as number)] as number;
    else if (length > 1) code = unknownByte;
    if (code >= 0) chunk[base + lane] = code;
    else {
      slow[slowCount] = lane;
      slowCount += 1;
    }
  }
  return slowCount;
}

function gather(chunks: readonly Codes[], width: number, lane: number, position: Int32Array, codes: Codes): Codes {
  for (const [index, chunk] of chunks.entries()) {
    const firstRow = index * rowsPerChunk;
    const rows = Math.min(rowsPerChunk, position.length - firstRow);
    for (let row = 0; row < rows; row += 1) {
      codes[position[firstRow + row] as number] = chunk[row * width + lane] as number;
    }
  }
  return codes;
}

/** Codes that were given as values came up are put in the canonical order; few enough of them go back to bytes. */
function finishColumn(encoder: QuestionEncoder, codes: Codes): AnswerColumn {
  if (encoder.isFixed) return { questionCode: encoder.questionCode, codes, meanings: encoder.meanings() };
  const { meanings, moved } = canonicalMeanings(encoder.meanings());
  const target = meanings.length <= 256 ? new Uint8Array(codes.length) : new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) target[row] = moved[codes[row] as number] as number;
  return { questionCode: encoder.questionCode, codes: target, meanings };
}
