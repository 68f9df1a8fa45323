/** The total of a unit in another year: the document it was announced in, or the trail in the round it was computed in. */
import { Anchor, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { useRounds } from '../queries.ts';
import { Failed } from '../states.tsx';
import { Figure, noFigure, shown, shownRank } from './figure.tsx';
import { unitPath } from './places.ts';
import { useMayReadTrails, useOverview } from './queries.ts';
import { Waiting } from './round-frame.tsx';
import type { Overview } from './types.ts';

type YearProps = {
  code: string;
  unit: string;
  node: string;
  year: number;
  /** The trail of the same figure in a round. */
  ofRound: (round: string) => ReactNode;
};

export function OtherYear({ code, unit, node, year, ofRound }: YearProps) {
  const { results } = useWords();
  const mayRead = useMayReadTrails();
  const query = useOverview(code, unit);
  if (query.isError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || mayRead === null) return <Waiting height={400} />;
  const point = query.data.block.indexCode === node ? query.data.years.find((one) => one.year === year) : undefined;
  if (!point) return ofRound(code);
  if (point.roundCode !== null && mayRead) return ofRound(point.roundCode);
  return (
    <Stack gap="sm">
      <Point overview={query.data} point={point} />
      {point.roundCode === null && (
        <Text>
          <Figure unit={unit} node={node} what={results.change}>
            {results.yearBeside}
          </Figure>
        </Text>
      )}
    </Stack>
  );
}

function Point({ overview, point }: { overview: Overview; point: Overview['years'][number] }) {
  const { results, language } = useWords();
  const rounds = useRounds();
  const { block, unit } = overview;
  const { year, score, rank, rankedUnits, roundCode, reference } = point;
  const round = rounds.data?.rounds.find((one) => one.code === roundCode)?.name[language] ?? roundCode;
  const params = {
    year: String(year),
    score: shown(score, block.rounding.decimals, language),
    rank: rankedUnits === null ? (rank ?? noFigure) : shownRank({ rank, rankedUnits }, language),
  };
  return (
    <>
      <div>
        <Title order={2}>{results.total}</Title>
        <Text c="dimmed">
          {unit.name[language]} · {year}
        </Text>
      </div>
      <Text>{fillTemplate(results.yearFigure, params, language)}</Text>
      {roundCode === null ? (
        <Text className="breakable">
          {fillTemplate(results.yearAnnounced, { source: reference || noFigure }, language)}
        </Text>
      ) : (
        <Text>
          <Anchor {...linkTo(unitPath(roundCode, unit.code))} underline="always">
            {fillTemplate(results.yearOfRound, { round: round ?? '' }, language)}
          </Anchor>
        </Text>
      )}
    </>
  );
}
