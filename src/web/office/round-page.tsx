import { Stack, Text } from '@mantine/core';
import { formatNumber } from '#locale/format.ts';
import type { RoundSummary } from './api.ts';
import { EditionDifferences } from './edition-differences.tsx';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { useMe, useRound, useRounds } from './queries.ts';
import { RankingOfRound } from './results/ranking-page.tsx';
import { RoundLife } from './round-life.tsx';
import { RoundRecord } from './round-record.tsx';

export function RoundPage({ code }: { code: string }) {
  const { web, results, language } = useWords();
  const rounds = useRounds();
  const me = useMe();
  const round = rounds.data?.rounds.find((one) => one.code === code);
  const name = round?.name[language];
  return (
    <>
      <RankingOfRound code={code}>
        <PageHeading title={name === undefined ? web.ranking : `${results.ranking}: ${name}`} />
        {round && <RoundFacts round={round} />}
      </RankingOfRound>
      {me.data?.rights.includes('round.read') && <RoundAdministration code={code} />}
    </>
  );
}

function RoundFacts({ round }: { round: RoundSummary }) {
  const { web, roundStatuses, language } = useWords();
  const facts = [
    roundStatuses[round.status],
    `${web.units}: ${formatNumber(round.unitCount, 0, language)}`,
    `${web.questionnaires}: ${formatNumber(round.answerCount, 0, language)}`,
  ];
  return (
    <Text c="dimmed" mb="md" mt={-12}>
      {facts.join(' · ')}
    </Text>
  );
}

/** The steps of the round, what may be done next, its runs and publications: for those who work with rounds. */
function RoundAdministration({ code }: { code: string }) {
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
