import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
/** Close to the best ratio in a fifth of the time. */
const brotliQuality = 5;
/** Shorter answers come in one go over a new connection (RFC 6928: ten segments), compressed or not. */
const leastCompressed = 8192;

export type Coding = 'br' | 'gzip' | 'identity';
export type KeptAnswer = { bytes: Buffer; coding: Coding };
export type KeptAnswers = {
  /** The bytes under the key; `print` makes the text where they are not kept. Two at once share one making. */
  find(key: string, coding: Coding, print: () => Promise<string>): Promise<KeptAnswer>;
};

/**
 * Answers that never change, as bytes ready to be sent, plain or compressed. Those asked for last are kept, up to so many
 * bytes. Who may read an answer is decided before it is asked for here.
 */
export function createKeptAnswers(mostBytes: number): KeptAnswers {
  const kept = new Map<string, { answer: Promise<KeptAnswer>; size: number }>();
  let total = 0;

  function forget(key: string): void {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  }

  function keep(key: string, make: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
    const entry = kept.get(key) ?? { answer: make(), size: 0 };
    const isNew = !kept.delete(key);
    // Put last; the first is the one that was not asked for the longest.
    kept.set(key, entry);
    if (isNew)
      entry.answer.then(
        (answer) => count(key, answer),
        () => forget(key),
      );
    return entry.answer;
  }

  function count(key: string, { bytes }: KeptAnswer): void {
    const entry = kept.get(key);
    if (!entry) return;
    entry.size = bytes.byteLength + key.length;
    total += entry.size;
    for (const oldest of kept.keys()) {
      if (total <= mostBytes) break;
      forget(oldest);
    }
  }

  return {
    find(key, coding, print) {
      const plain = (): Promise<KeptAnswer> =>
        keep(`identity ${key}`, async () => ({ bytes: Buffer.from(await print()), coding: 'identity' }));
      return coding === 'identity' ? plain() : keep(`${coding} ${key}`, async () => encode(await plain(), coding));
    },
  };
}

async function encode(plain: KeptAnswer, coding: 'br' | 'gzip'): Promise<KeptAnswer> {
  if (plain.bytes.byteLength < leastCompressed) return plain;
  if (coding === 'gzip') return { bytes: await compress.gzip(plain.bytes), coding };
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
    [constants.BROTLI_PARAM_SIZE_HINT]: plain.bytes.byteLength,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  };
  return { bytes: await compress.br(plain.bytes, { params }), coding };
}

/** The coding to send in, by Accept-Encoding (RFC 9110 §12.5.3): the one that makes it shortest of those taken. */
export function chooseCoding(acceptEncoding: string | undefined): Coding {
  const taken = (acceptEncoding ?? '')
    .slice(0, 1000)
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .filter(([, quality]) => !/^q=0(\.0{0,3})?$/.test(quality ?? ''))
    .map(([name]) => name);
  return taken.includes('br') ? 'br' : taken.includes('gzip') ? 'gzip' : 'identity';
}
