import type { AnswerColumn } from '#domain/response/answer-column.ts';
import type { QuestionEncoder } from '#domain/response/question-encoder.ts';
import { canonicalMeanings } from '#domain/response/question-encoder.ts';

/** Rows a chunk holds: small enough for a chunk of bytes to stay in the processor's cache while columns are built. */
const rowsPerChunk = 4096;

/**
 * Codes as they are read, row by row: a byte for each question whose codes are known beforehand, two for the others.
 * Chunks are added, never copied, so that memory grows with the bytes of the answers.
 */
export type CodeStaging = {
  /** Chunk of bytes and chunk of pairs for a row, and where the row begins in each. */
  setByte(row: number, lane: number, code: number): void;
  setPair(row: number, lane: number, code: number): void;
  /** Called before the first code of a row is set. */
  begin(row: number): void;
  buildColumns(position: Int32Array): AnswerColumn[];
};

/** Where the codes of each question are kept: the lane in the bytes or in the pairs. */
export function assignLanes(encoders: readonly QuestionEncoder[]): { lanes: Int32Array; bytes: number; pairs: number } {
  const lanes = new Int32Array(encoders.length);
  let bytes = 0;
  let pairs = 0;
  for (const [question, encoder] of encoders.entries()) lanes[question] = encoder.isFixed ? bytes++ : pairs++;
  return { lanes, bytes, pairs };
}

export function createCodeStaging(encoders: readonly QuestionEncoder[]): CodeStaging {
  const { lanes, bytes, pairs } = assignLanes(encoders);
  const byteChunks: Uint8Array[] = [];
  const pairChunks: Uint16Array[] = [];
  let byteChunk = new Uint8Array(0);
  let pairChunk = new Uint16Array(0);
  let firstRow = 0;
  return {
    begin(row) {
      if (row % rowsPerChunk !== 0) return;
      if (byteChunks.length > row / rowsPerChunk) return;
      byteChunk = new Uint8Array(rowsPerChunk * bytes);
      pairChunk = new Uint16Array(rowsPerChunk * pairs);
      byteChunks.push(byteChunk);
      pairChunks.push(pairChunk);
      firstRow = row;
    },
    setByte(row, lane, code) {
      byteChunk[(row - firstRow) * bytes + lane] = code;
    },
    setPair(row, lane, code) {
      pairChunk[(row - firstRow) * pairs + lane] = code;
    },
    buildColumns(position) {
      return encoders.map((encoder, question): AnswerColumn => {
        const lane = lanes[question] as number;
        const codes = encoder.isFixed
          ? gather(byteChunks, bytes, lane, position, new Uint8Array(position.length))
          : gather(pairChunks, pairs, lane, position, new Uint16Array(position.length));
        return finishColumn(encoder, codes);
      });
    },
  };
}

function gather<Codes extends Uint8Array | Uint16Array>(
  chunks: readonly Codes[],
  width: number,
  lane: number,
  position: Int32Array,
  codes: Codes,
): Codes {
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
function finishColumn(encoder: QuestionEncoder, codes: Uint8Array | Uint16Array): AnswerColumn {
  if (encoder.isFixed) return { questionCode: encoder.questionCode, codes, meanings: encoder.meanings() };
  const { meanings, moved } = canonicalMeanings(encoder.meanings());
  const target = meanings.length <= 256 ? new Uint8Array(codes.length) : new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) target[row] = moved[codes[row] as number] as number;
  return { questionCode: encoder.questionCode, codes: target, meanings };
}
