import type { RoundSource } from '#domain/assessment-round/round-source.port.ts';

/** A source that is opened at the first reading, so that the library behind it is loaded only then. */
export function lazySource(open: () => Promise<RoundSource>): RoundSource {
  let opened: Promise<RoundSource> | null = null;
  const source = (): Promise<RoundSource> => {
    opened ??= open();
    return opened;
  };
  return {
    readEdition: async (faults) => (await source()).readEdition(faults),
    readTable: async (name, faults) => (await source()).readTable(name, faults),
    hasAnswers: async () => (await source()).hasAnswers(),
    readAnswers: async (layout, faults) => (await source()).readAnswers(layout, faults),
  };
}
