import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { fillTemplate, formatNumber } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { ResultRow, RoundSummary } from './api.ts';
import { ApiProblem } from './api-failure.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { useMe, useRanking, useRound } from './queries.ts';
import type { RankedBlock, Ranking } from './ranking.ts';
import { Empty, Failed, Loading } from './states.tsx';

export function RoundPage({ code }: { code: string }) {
  const { web, language } = useWords();
  const round = useRound(code);
  return (
    <>
      <Anchor {...linkTo('/')} fz="sm">
        ← {web.rounds}
      </Anchor>
      <PageHeading title={round.data?.name[language] ?? web.ranking} />
      {round.isPending && <Loading />}
      {round.isError && !round.data && <Failed error={round.error} onRetry={() => void round.refetch()} />}
      {round.data && <RoundContent round={round.data} />}
    </>
  );
}

function RoundContent({ round }: { round: RoundSummary }) {
  const { web, roundStatuses, language } = useWords();
  const me = useMe();
  const facts = [
    roundStatuses[round.status],
    `${web.units}: ${formatNumber(round.unitCount, 0, language)}`,
    `${web.questionnaires}: ${formatNumber(round.answerCount, 0, language)}`,
  ];
  const maySee = me.data?.rights.includes('result.read') ?? true;
  return (
    <Stack gap="lg">
      <Text c="dimmed" className="figures">
        {facts.join(' · ')}
      </Text>
      {maySee ? (
        <RankingOfRound code={round.code} />
      ) : (
        <Empty title={web.mayNotSeeResults}>
          <Text>{web.mayNotSeeResultsHint}</Text>
        </Empty>
      )}
    </Stack>
  );
}
