import { Anchor, Box, Group, SegmentedControl, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { fillTemplate, formatPlain } from '#locale/format.ts';
import { linkTo } from '../address.ts';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';
import { Empty } from '../states.tsx';
import { ComponentTable } from './component-table.tsx';
import { Change, Figure, FigureTo, MedianNote, Sentence, shown, shownRank } from './figure.tsx';
import { HowSure } from './how-sure.tsx';
import { ComponentDots, ComponentRadar, Moved, Years } from './overview-charts.tsx';
import { diagnosisPath, unitPath } from './places.ts';
import { useMayReadTrails, useOverview } from './queries.ts';
import { Answered, Notices, OtherNotices, Part, RoundFrame } from './round-frame.tsx';
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
      {isScored && <HowSure overview={overview} />}
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
          <OtherNotices simulations={overview.simulations} />
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
  const { results } = useWords();
  const mayReadTrails = useMayReadTrails();
  const { sentences, unit, block, round, weakest: weakestNode } = overview;
  const { headline, change, lifted, pulled, weakest, below } = sentences;
  // The trail of the total has last year's figures too, and what each component is worth.
  const ofTotal = { unit: unit.code, node: block.indexCode };
  const more = [
    ...[change, pulled, lifted].map((text) => ({ text, source: ofTotal })),
    { text: weakest, source: weakestNode ? { ...ofTotal, node: weakestNode.nodeCode } : ofTotal },
  ].filter(({ text }) => text !== null && text !== '');
  return (
    <Box maw="75ch" mb="lg">
      <Text fz="lg" fw={600} mb="xs">
        <Sentence text={headline} figure={(shownFigure) => <Figure {...ofTotal}>{shownFigure}</Figure>} />
      </Text>
      {more.map(({ text, source }) => (
        <Text key={text} mb={4}>
          <Sentence text={text ?? ''} figure={(shownFigure) => <Figure {...source}>{shownFigure}</Figure>} />
        </Text>
      ))}
      {/* A unit without a score has nothing below the median either. */}
      {overview.total.publishedScore !== null && (
        <Text mb={4}>
          <Sentence
            text={below}
            figure={(count) =>
              mayReadTrails ? (
                <FigureTo path={`${diagnosisPath(round.code, unit.code)}?below=yes`} what={results.belowHead}>
                  {count}
                </FigureTo>
              ) : (
                count
              )
            }
          />
        </Text>
      )}
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
            note={<MedianNote head={overview} node={block.indexCode} median={total.shownMedian} />}
          >
            <Figure unit={unit.code} node={block.indexCode} what={results.gapToMedian}>
              <Change points={shownGap(total.publishedScore, total.shownMedian)} decimals={decimals} />
            </Figure>
          </KeyFigure>
        )}
        {total.previousYear !== null && <ChangeFigure overview={overview} isUnlike={isUnlike} />}
      </dl>
      {isUnlike && <UnlikeNotice overview={overview} />}
    </>
  );
}

/** Since the latest earlier year; marked where the two are not made alike. */
function ChangeFigure({ overview, isUnlike }: { overview: Overview; isUnlike: boolean }) {
  const { results, language } = useWords();
  const { total, unit, block } = overview;
  const { decimals } = block.rounding;
  const year = String(total.previousYear);
  const figure = (value: number | null): string => shown(value, decimals, language);
  return (
    <KeyFigure
      name={fillTemplate(results.changeSince, { year: year }, language)}
      note={
        <Sentence
          text={fillTemplate(results.scoreBefore, { year: year, score: figure(total.previousScore) }, language)}
          figure={(before) => (
            <Figure unit={unit.code} node={block.indexCode} year={total.previousYear ?? 0} what={results.total}>
              {before}
            </Figure>
          )}
        />
      }
    >
      <Figure unit={unit.code} node={block.indexCode} what={results.change}>
        <Change points={total.changePoints} decimals={decimals} />
      </Figure>
      {isUnlike && (
        <span className="is-uncertain" title={fillTemplate(results.notAlike, { year: year }, language)}>
          {' '}
          ◇
        </span>
      )}
    </KeyFigure>
  );
}

/** That last year was computed in another way, beside the comparison with it. */
function UnlikeNotice({ overview: { sentences, total, unit, block } }: { overview: Overview }) {
  const { results, language } = useWords();
  const plain = fillTemplate(results.notAlike, { year: String(total.previousYear) }, language);
  return (
    <div className="notice" role="note">
      <Text fz="sm">
        <span className="is-uncertain mark" aria-hidden>
          ◇
        </span>
        <Sentence
          text={sentences.comparison ?? plain}
          figure={(before) => (
            <Figure unit={unit.code} node={block.indexCode} what={results.change}>
              {before}
            </Figure>
          )}
        />
      </Text>
    </div>
  );
}

/** As one finds who subtracts what is shown. */
export function shownGap(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : Math.round((left - right) * 1e6) / 1e6;
}

function KeyFigure({ name, note, children }: { name: string; note: ReactNode; children: ReactNode }) {
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
