import { assert } from '#base/assert.ts';
import type { Edition } from '#engine/edition.ts';
import type { CountedRound } from '#engine/score-round.ts';
import { canonicalJson } from '../canonical-json.ts';

/** SHA-256 of the chunks one after another, in hexadecimal. Comes in from outside: the domain has no cryptography. */
export type Sha256 = (chunks: Iterable<string | Uint8Array>) => string;

/** Identifies the method: every choice of the edition, defaults filled in. */
export function hashEdition(edition: Edition, sha256: Sha256): string {
  return sha256([canonicalJson(edition)]);
}

/**
 * Identifies what the figures were computed from: units, records, published figures, and the answers as exact counts
 * and weights for each unit, stratum, question and code. The counts hold all that a score depends on and do not know
 * the order of the rows, so neither does the hash; nor can a person be found from it. Methodology §1.2.
 */
export function hashInput(counted: CountedRound, sha256: Sha256): string {
  return sha256(inputChunks(counted));
}

function* inputChunks({ round, histograms }: CountedRound): Iterable<string | Uint8Array> {
  const { units, records, published, strata, answers } = round;
  yield canonicalJson({ units, records, published, strata });
  if (!answers) return;
  const cells = answers.cells.map(({ unitCode, stratum, start, end }) => [unitCode, stratum, end - start]);
  yield canonicalJson({ cells, weightDecimals: answers.weightDecimals });
  const columns = answers.columns.toSorted((left, right) => (left.questionCode < right.questionCode ? -1 : 1));
  for (const { questionCode, meanings } of columns) {
    const histogram = histograms.get(questionCode);
    if (!histogram) continue;
    yield canonicalJson({ questionCode, codes: meanings.map((meaning) => meaning.code) });
    yield littleEndianBytes(histogram.counts);
    yield littleEndianBytes(histogram.weightSteps);
  }
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function littleEndianBytes(numbers: Float64Array): Uint8Array {
  assert(isLittleEndian, 'hashes are defined over little-endian bytes, and no machine that runs this is otherwise');
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
