import { Anchor, Stack, Table, Text, Title } from '@mantine/core';
import { fillTemplate, formatNumber } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { Round } from './api.ts';
import { ApiProblem } from './api-failure.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { useMe, useRanking, useRound } from './queries.ts';
import type { RankedBlock, Ranking, RankingRow } from './ranking.ts';
import { RoundLife } from './round-life.tsx';
import { RoundRecord } from './round-record.tsx';
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

function RoundContent({ round }: { round: Round }) {
  const { web } = useWords();
  const me = useMe();
  const maySee = me.data?.rights.includes('result.read') ?? true;
  return (
    <Stack gap="lg">
      <RoundLife round={round} />
      {maySee && <RankingOrNotYet round={round} />}
      {!maySee && (
        <Empty title={web.mayNotSeeResults}>
          <Text>{web.mayNotSeeResultsHint}</Text>
        </Empty>
      )}
      <RoundRecord code={round.code} />
    </Stack>
  );
}

/** Who sees only what is published is told when nothing is. */
function RankingOrNotYet({ round }: { round: Round }) {
  const { lifeTexts } = useWords();
  const me = useMe();
  const seesAll = me.data?.rights.includes('result.read-unpublished') ?? true;
  if (seesAll || round.publishedRunId !== null) return <RankingOfRound code={round.code} />;
  return (
    <Empty title={lifeTexts.notPublishedForReader}>
      <Text>{lifeTexts.notPublishedForReaderHint}</Text>
    </Empty>
  );
}

function RankingOfRound({ code }: { code: string }) {
  const { web, language } = useWords();
  const ranking = useRanking(code);
  if (ranking.isPending) return <Loading />;
  if (!ranking.data) {
    const problem = ranking.error instanceof ApiProblem ? ranking.error.code : null;
    if (problem === 'round.not-scored') {
      return (
        <Empty title={web.notScored}>
          <Text>{web.notScoredHint}</Text>
        </Empty>
      );
    }
    if (problem === 'round.not-published') {
      return (
        <Empty title={web.notPublished}>
          <Text>{web.notPublishedHint}</Text>
        </Empty>
      );
    }
    return <Failed error={ranking.error} onRetry={() => void ranking.refetch()} />;
  }
  const { simulation, names, blocks } = ranking.data;
  return (
    <>
      {simulation && (
        <div className="simulated" role="note">
          <Text fw={600}>{web.simulated}</Text>
          <Text fz="sm">{simulation[language]}</Text>
        </div>
      )}
      {blocks.length === 0 && (
        <Empty title={web.noRanking}>
          <Text>{web.noRankingHint}</Text>
        </Empty>
      )}
      {blocks.map((block) => (
        <BlockRanking key={block.code} block={block} names={names} />
      ))}
    </>
  );
}

function BlockRanking({ block, names }: { block: RankedBlock; names: Ranking['names'] }) {
  const { web, language } = useWords();
  const title = names.blocks[block.code]?.[language] ?? fillTemplate(web.block, { code: block.code }, language);
  const figures = {
    ranked: block.rankedUnits,
    ...(block.median === null ? {} : { median: formatNumber(block.median, block.decimals, language) }),
  };
  return (
    <section>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" fz="sm" mb="xs" className="figures">
        {fillTemplate(block.median === null ? web.blockSummaryWithoutMedian : web.blockSummary, figures, language)}
      </Text>
      <Table fz="sm" aria-label={title} maw={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" className="number" w={64}>
              {web.rank}
            </Table.Th>
            <Table.Th scope="col">{web.unit}</Table.Th>
            <Table.Th scope="col" className="number">
              {web.score}
            </Table.Th>
            <Table.Th scope="col" className="number">
              {web.median}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {block.rows.map((row) => (
            <UnitRow key={row.unitCode} row={row} block={block} name={names.units[row.unitCode]?.[language]} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function UnitRow({ row, block, name }: { row: RankingRow; block: RankedBlock; name: string | undefined }) {
  const { web, language } = useWords();
  const figure = (value: number | null): string =>
    value === null ? '–' : formatNumber(value, block.decimals, language);
  return (
    <Table.Tr>
      <Table.Td className="number">{row.rank ?? '–'}</Table.Td>
      <Table.Th scope="row" fw={400}>
        {name ?? row.unitCode}
      </Table.Th>
      <Table.Td className="number">
        {row.publishedScore === null ? (
          <Text span inherit c="dimmed">
            {web.noScore}
          </Text>
        ) : (
          <>
            <BesideMedian gap={row.gapToMedian} />
            {figure(row.publishedScore)}
          </>
        )}
      </Table.Td>
      <Table.Td className="number">{figure(block.median)}</Table.Td>
    </Table.Tr>
  );
}

/** Above or below, by a shape and a word as well as a colour. */
function BesideMedian({ gap }: { gap: number | null }) {
  const { web } = useWords();
  if (gap === null || gap === 0) return null;
  const word = gap > 0 ? web.aboveMedian : web.belowMedian;
  return (
    <span role="img" aria-label={word} title={word} className={gap > 0 ? 'mark is-better' : 'mark is-worse'}>
      {gap > 0 ? '▲' : '▼'}
    </span>
  );
}
