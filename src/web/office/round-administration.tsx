import { Stack } from '@mantine/core';
import { EditionDifferences } from './edition-differences.tsx';
import { useRound } from './queries.ts';
import { RoundLife } from './round-life.tsx';
import { RoundRecord } from './round-record.tsx';

/** The steps of the round, what may be done next, its runs and publications: for those who work with rounds. */
export function RoundAdministration({ code }: { code: string }) {
  const round = useRound(code);
  if (!round.data) return null;
  return (
    <Stack gap="lg" mt="xl" className="not-printed">
      <RoundLife round={round.data} />
      <EditionDifferences code={code} />
      <RoundRecord code={code} />
    </Stack>
  );
}
