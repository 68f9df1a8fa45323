/** The work of the bootstrap that is worth doing close to the machine, on one stretch of memory. Addresses are in bytes. */
import type { Seed } from '../random/philox.ts';

export type DrawInput = {
  /** Where the counts of respondents begin, in 16 bits each; zero before. */
  counts: number;
  /** Bytes from one replicate to the next. */
  stride: number;
  /** Respondents in the stratum. */
  size: number;
  from: number;
  replicates: number;
  stratum: number;
  purpose: number;
  seed: Seed;
};
export type GatherInput = {
  counts: number;
  stride: number;
  /** Where the places of the rows' respondents stand, in 32 bits each. */
  places: number;
  rows: number;
  into: number;
  intoStride: number;
  replicates: number;
};
export type ProductInput = {
  counts: number;
  columns: number;
  sums: number;
  sumStride: number;
  /** A multiple of 2. */
  replicates: number;
  /** A multiple of 4. */
  columnCount: number;
  /** Length of a column and of a replicate's counts: a multiple of 16. */
  bytes: number;
};

export type Kernels = {
  buffer: ArrayBuffer;
  /** For each replicate draws size − 1 of `size` respondents with replacement and counts how often each came up. Methodology §9.3. */
  draw: (input: DrawInput) => void;
  /** into[replicate][row] = counts[replicate][places[row]]. */
  gather: (input: GatherInput) => void;
  /** sums[replicate][column] = Σ counts[replicate][row] · columns[column][row], in 32 bits. */
  product: (input: ProductInput) => void;
};

/** Makes kernels with a memory of so many bytes, all zero. */
export type KernelMaker = (bytes: number) => Kernels;
