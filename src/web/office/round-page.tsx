import { Text } from '@mantine/core';
import { formatNumber } from '#locale/format.ts';
import type { RoundSummary } from './api.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { Part } from './part.tsx';
import { useMe, useRounds } from './queries.ts';
import { RankingOfRound } from './results/ranking-page.tsx';

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
      {me.data?.rights.includes('round.read') && (
        <Part name="administration" isBeside>
          {({ RoundAdministration }) => <RoundAdministration code={code} />}
        </Part>
      )}
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
