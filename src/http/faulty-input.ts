import { Problem } from '#base/problem.ts';
import type { FaultList } from '#domain/assessment-round/fault.ts';
import type { Language } from '#locale/format.ts';
import { faultSentence } from '#locale/sentences.ts';

/** One thing wrong in an input that was sent: where, and the sentence that the command line prints. */
export type InputFault = { file: string; row: number | null; column: string | null; message: string };

/** The problem `round.faults` with every fault that was kept; the sentence tells how many there are. */
export class FaultyInput extends Problem {
  readonly faultsIn: (language: Language) => InputFault[];

  constructor(faults: FaultList) {
    super('round.faults', { count: faults.count() });
    this.name = 'FaultyInput';
    this.faultsIn = (language) =>
      faults.kept().map((fault) => {
        const { file, row, column } = fault;
        return { file, row, column, message: faultSentence(fault, language) };
      });
  }
}
