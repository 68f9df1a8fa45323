import { Anchor, Code, Text } from '@mantine/core';
import { formatNumber } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { RoundSummary } from './api.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { roundPath } from './pages.ts';
import { Part } from './part.tsx';
import { useMe, useRounds } from './queries.ts';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Empty, Failed, Loading } from './states.tsx';
import { vietnamDate } from './vietnam-date.ts';

export function RoundsPage() {
  const { web } = useWords();
  const me = useMe();
  return (
    <>
      <PageHeading title={web.rounds} />
      <Rounds />
      {me.data?.rights.includes('round.change') && (
        <Part name="administration" isBeside>
          {({ NewRound }) => <NewRound />}
        </Part>
      )}
    </>
  );
}

function Rounds() {
  const { web } = useWords();
  const rounds = useRounds();
  const columns = useColumns();
  if (rounds.isPending) return <Loading />;
  if (!rounds.data) return <Failed error={rounds.error} onRetry={() => void rounds.refetch()} />;
  if (rounds.data.rounds.length === 0) {
    return (
      <Empty title={web.noRounds}>
        <Text>{web.noRoundsHint}</Text>
        <Code block>{web.importCommand}</Code>
      </Empty>
    );
  }
  return <StackedTable label={web.rounds} columns={columns} rows={rounds.data.rounds} keyOf={(round) => round.code} />;
}

function useColumns(): Column<RoundSummary>[] {
  const { web, lifeTexts, roundStatuses, language } = useWords();
  return [
    {
      header: web.roundName,
      cell: (round) => (
        <Anchor {...linkTo(roundPath(round.code))} fw={600}>
          {round.name[language]}
        </Anchor>
      ),
    },
    { header: web.year, cell: (round) => round.year },
    { header: web.status, cell: (round) => roundStatuses[round.status] },
    { header: web.units, isNumber: true, cell: (round) => formatNumber(round.unitCount, 0, language) },
    { header: web.questionnaires, isNumber: true, cell: (round) => formatNumber(round.answerCount, 0, language) },
    {
      header: web.importedOn,
      isNumber: true,
      cell: (round) => (round.importedAt === null ? '–' : vietnamDate(round.importedAt)),
    },
    {
      header: lifeTexts.publishedOn,
      isNumber: true,
      cell: (round) => (round.publishedAt === null ? lifeTexts.noPublication : vietnamDate(round.publishedAt)),
    },
  ];
}
