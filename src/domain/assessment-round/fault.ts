/**
 * One thing wrong in the input of a round: which file, where in it, what stands there, what was expected.
 * The sentence is made in `locale` from the code and the parameters.
 */
export type Fault = {
  code: FaultCode;
  file: string;
  /** Line of a spreadsheet or CSV as an editor shows it, the header being 1; null where the fault is not in a row. */
  row: number | null;
  column: string | null;
  value: string | null;
  params?: Record<string, string | number>;
};

/** Adding a code here obliges both languages to word it. */
export const faultCodes = [
  'file.missing',
  'file.empty',
  'file.unreadable',
  'file.encoding',
  'csv.line-too-long',
  'csv.quote-not-closed',
  'csv.quote-misplaced',
  'csv.cell-count',
  'header.missing-column',
  'header.unknown-column',
  'header.duplicate-column',
  'header.blank-column',
  'cell.required',
  'cell.not-a-number',
  'cell.decimal-mark',
  'cell.out-of-range',
  'cell.not-a-date',
  'cell.unknown-block',
  'cell.unknown-unit',
  'cell.unknown-node',
  'cell.unknown-answer',
  'cell.unknown-stratum',
  'cell.formula',
  'cell.not-plain-text',
  'cell.too-many-decimals',
  'cell.not-a-code',
  'cell.not-one-of',
  'cell.control-character',
  'cell.contradicts-stored',
  'weight.not-positive',
  'weight.below-grid',
  'weight.sum-too-large',
  'question.too-many-values',
  'row.duplicate',
  'row.duplicate-respondent',
  'stratum.population-too-small',
  'record.computed-twice',
  'unit.block-undecided',
  'edition.not-json',
  'edition.newer-version',
  'edition.shape',
  'edition.duplicate-code',
  'edition.place-taken',
  'edition.unknown-reference',
  'edition.weights-sum-to-zero',
  'edition.cycle',
  'edition.rule',
  'organisation.rule',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** The faults that are kept for each kind and column; of the others the number is told. */
const keptPerKind = 1000;

/** Gathers faults while a file is read, so that all can be told at once in bounded memory. */
export type FaultList = {
  add(fault: Fault): void;
  /** How many there are, those not kept among them. */
  count(): number;
  /** The faults kept, files in the order they were read (a cause before what follows from it), then by row. */
  kept(): Fault[];
};

export function createFaultList(): FaultList {
  const kept: Fault[] = [];
  const countByKind = new Map<string, number>();
  let total = 0;
  return {
    add(fault) {
      total += 1;
      const kind = `${fault.code}\u0000${fault.file}\u0000${fault.column ?? ''}`;
      const seen = (countByKind.get(kind) ?? 0) + 1;
      countByKind.set(kind, seen);
      if (seen <= keptPerKind) kept.push(fault);
    },
    count: () => total,
    kept() {
      const files = [...new Set(kept.map((fault) => fault.file))];
      const place = new Map(files.map((file, index) => [file, index]));
      const order = (fault: Fault): number => place.get(fault.file) ?? 0;
      return kept.toSorted((left, right) => order(left) - order(right) || (left.row ?? 0) - (right.row ?? 0));
    },
  };
}
