/** How sure the figures of a unit are, below them: it comes a little later, into a place that is kept for it. */
import { Anchor, Box, Text } from '@mantine/core';
import { certaintySentences } from '#locale/certainty-sentences.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { Failed } from '../states.tsx';
import { methodPath } from './places.ts';
import { useUnitCertainty } from './queries.ts';
import { Part, Waiting } from './round-frame.tsx';
import type { Overview, UnitCertainty } from './types.ts';

export function HowSure({ overview }: { overview: Overview }) {
  const { certaintyTexts } = useWords();
  const { data, isPending, error, refetch } = useUnitCertainty(overview.round.code, overview.unit.code);
  return (
    <Part title={certaintyTexts.title}>
      {isPending && <Waiting height={180} />}
      {error !== null && !data && <Failed error={error} onRetry={() => void refetch()} />}
      {data && <Sentences overview={overview} certainty={data.certainty} />}
    </Part>
  );
}

function Sentences({ overview, certainty }: { overview: Overview; certainty: UnitCertainty }) {
  const { certaintyTexts, language } = useWords();
  if (certainty === null) return <Text>{certaintyTexts.withoutAnswers}</Text>;
  const { block, total, round } = overview;
  const {
    rank,
    total: score,
    change,
    apart,
    method,
  } = certaintySentences(
    {
      certainty,
      indexCode: block.indexCode,
      total: { score: total.publishedScore, rank: total.rank },
      unitCount: block.unitCount,
      decimals: block.rounding.decimals,
    },
    certaintyTexts,
    language,
  );
  return (
    <Box maw="75ch" className="how-sure" mih={180}>
      {[rank, score, change, apart].map(
        (text) =>
          text !== null && (
            <Text key={text} mb={4}>
              {text}
            </Text>
          ),
      )}
      <Text fz="sm" c="dimmed">
        {method} <Anchor {...linkTo(methodPath(round.code))}>{certaintyTexts.methodLink}</Anchor>
      </Text>
    </Box>
  );
}
