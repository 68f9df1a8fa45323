import { Anchor, Box, Group, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { fillTemplate, formatPlain } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';
import { Empty } from '../states.tsx';
import { ComponentTable } from './component-table.tsx';
import { Change, Figure, shown, shownRank } from './figure.tsx';
import { ComponentDots, ComponentRadar, Moved, Years } from './overview-charts.tsx';
import { diagnosisPath, unitPath } from './places.ts';
import { useMayReadTrails, useOverview } from './queries.ts';
import { Answered, Notices, Part, RoundFrame } from './round-frame.tsx';
import type { Overview } from './types.ts';

export function OverviewPage({ code, unit }: { code: string; unit: string }) {
  const { results, language } = useWords();
  const overview = useOverview(code, unit);
  return (
    <RoundFrame
      code={code}
      unit={unit}
      head={overview.data}
      pathFor={(round, chosen) => unitPath(round, chosen ?? unit)}
    >
      <PageHeading title={overview.data?.unit.name[language] ?? results.overview} />
      <Answered query={overview} code={code} unit={unit} height={1400}>
        {(found) => <Scorecard overview={found} />}
      </Answered>
    </RoundFrame>
  );
}

function Scorecard({ overview }: { overview: Overview }) {
  const { results, language } = useWords();
  const { round, block, total } = overview;
  const isScored = total.publishedScore !== null;
  return (
    <>
      <Text c="dimmed" mt={-12} mb="md">
        {round.name[language]} · {block.name[language]}
      </Text>
      <Notices head={overview} />
      <Sentences overview={overview} />
      {!isScored && (
        <Empty title={results.withoutAnswers}>
          <Text>{results.withoutAnswersHint}</Text>
        </Empty>
      )}
      {isScored && <KeyFigures overview={overview} />}
      <Components overview={overview} />
      {overview.effects.some(({ points }) => points !== null) && (
        <Part
          title={results.whatMoved}
          hint={fillTemplate(results.whatMovedHint, { year: earlierYear(overview) }, language)}
        >
          <Moved overview={overview} />
        </Part>
      )}
      {overview.years.length > 1 && (
        <Part title={results.years}>
          <Years overview={overview} />
        </Part>
      )}
    </>
  );
}

/** The year that changes are from. */
export function earlierYear({ components, total, round }: Overview): number {
  const years = [total, ...components.map(({ row }) => row)].map(({ previousYear }) => previousYear);
  return years.find((year) => year !== null) ?? round.year - 1;
}

function Sentences({ overview }: { overview: Overview }) {
  const { headline, change, lifted, pulled, weakest, below } = overview.sentences;
  // A unit without a score has nothing below the median either.
  const hasScore = overview.total.publishedScore !== null;
  const more = [change, pulled, lifted, weakest, hasScore ? below : null].filter(
    (sentence) => sentence !== null && sentence !== '',
  );
  return (
    <Box maw="75ch" mb="lg">
      <Text fz="lg" fw={600} mb="xs">
        {headline}
      </Text>
      {more.map((sentence) => (
        <Text key={sentence} mb={4}>
          {sentence}
        </Text>
      ))}
    </Box>
  );
}

/** The three figures a leader looks for, and what the third is worth. */
function KeyFigures({ overview }: { overview: Overview }) {
  const { results, language } = useWords();
  const { total, unit, block, comparison } = overview;
  const { decimals } = block.rounding;
  const figure = (value: number | null): string => shown(value, decimals, language);
  const scale = {
    lowest: formatPlain(block.totalScale.lowest, 2, language),
    highest: formatPlain(block.totalScale.highest, 2, language),
  };
  const isUnlike = total.changeComparable === 'no' || comparison?.reproducible === false;
  return (
    <>
      <dl className="key-figures">
        <KeyFigure name={results.total} note={fillTemplate(results.outOf, scale, language)}>
          <Figure unit={unit.code} node={block.indexCode} what={results.total}>
            {figure(total.publishedScore)}
          </Figure>
        </KeyFigure>
        <KeyFigure
          name={results.rank}
          note={
            total.previousRank === null
              ? total.previousYear === null
                ? results.noEarlier
                : results.noEarlierRank
              : fillTemplate(
                  results.rankBefore,
                  { year: String(total.previousYear), rank: total.previousRank },
                  language,
                )
          }
        >
          <Figure unit={unit.code} node={block.indexCode} what={results.rank}>
            {shownRank(total, language)}
          </Figure>
        </KeyFigure>
        {block.unitCount > 1 && (
          <KeyFigure
            name={results.gapToMedian}
            note={fillTemplate(results.medianIs, { median: figure(total.shownMedian) }, language)}
          >
            <Figure unit={unit.code} node={block.indexCode} what={results.gapToMedian}>
              <Change points={shownGap(total.publishedScore, total.shownMedian)} decimals={decimals} />
            </Figure>
          </KeyFigure>
        )}
        {total.previousYear !== null && (
          <KeyFigure
            name={fillTemplate(results.changeSince, { year: String(total.previousYear) }, language)}
            note={fillTemplate(
              results.scoreBefore,
              { year: String(total.previousYear), score: figure(total.previousScore) },
              language,
            )}
          >
            <Figure unit={unit.code} node={block.indexCode} what={results.change}>
              <Change points={total.changePoints} decimals={decimals} />
            </Figure>
            {isUnlike && (
              <span
                className="is-uncertain"
                title={fillTemplate(results.notAlike, { year: String(total.previousYear) }, language)}
              >
                {' '}
                ◇
              </span>
            )}
          </KeyFigure>
        )}
      </dl>
      {isUnlike && <UnlikeNotice overview={overview} />}
    </>
  );
}

/** That last year was computed in another way, beside the comparison with it. */
function UnlikeNotice({ overview: { sentences, total } }: { overview: Overview }) {
  const { results, language } = useWords();
  const plain = fillTemplate(results.notAlike, { year: String(total.previousYear) }, language);
  return (
    <div className="notice" role="note">
      <Text fz="sm">
        <span className="is-uncertain mark" aria-hidden>
          ◇
        </span>
        {sentences.comparison ?? plain}
      </Text>
    </div>
  );
}

/** As one finds who subtracts what is shown. */
export function shownGap(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : Math.round((left - right) * 1e6) / 1e6;
}

function KeyFigure({ name, note, children }: { name: string; note: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="large">{children}</dd>
      <dd>{note}</dd>
    </div>
  );
}

function Components({ overview }: { overview: Overview }) {
  const { results } = useWords();
  const [kind, setKind] = useState<string>('dots');
  const mayReadTrails = useMayReadTrails();
  const { round, unit } = overview;
  return (
    <Part title={results.components}>
      <Group justify="space-between" mb="md" className="not-printed">
        <SegmentedControl
          aria-label={results.chartKind}
          value={kind}
          onChange={setKind}
          transitionDuration={0}
          data={[
            { value: 'dots', label: results.dots },
            { value: 'radar', label: results.radar },
          ]}
        />
        {mayReadTrails && <Anchor {...linkTo(diagnosisPath(round.code, unit.code))}>{results.toDiagnosis} →</Anchor>}
      </Group>
      {kind === 'radar' ? <ComponentRadar overview={overview} /> : <ComponentDots overview={overview} />}
      <Box mt="lg">
        <ComponentTable overview={overview} />
      </Box>
    </Part>
  );
}
