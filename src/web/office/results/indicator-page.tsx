import { Anchor, Text } from '@mantine/core';
import { Fragment, useCallback, useMemo } from 'react';
import type { Look } from '#charts/chart.ts';
import { distribution } from '#charts/distribution.ts';
import { fillTemplate, formatPlain } from '#locale/format.ts';
import { linkTo, useAddress } from '../address.ts';
import { ChartFigure } from '../chart.tsx';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';
import { type DataColumn, DataTable } from './data-table.tsx';
import { decimalsOf, Figure, noFigure, shown, shownValue } from './figure.tsx';
import { IndicatorHistory } from './indicator-history.tsx';
import { useOwnUnit } from './own-unit.ts';
import { indicatorPath, unitPath } from './places.ts';
import { useIndicator } from './queries.ts';
import { Answered, Notices, Part, RoundFrame } from './round-frame.tsx';
import type { Indicator, IndicatorUnit } from './types.ts';

/** One question and what it came to in every unit. */
export function IndicatorPage({ code, node }: { code: string; node: string }) {
  const { results, language } = useWords();
  const block = useAddress().searchParams.get('block');
  const indicator = useIndicator(code, node, block);
  const pathFor = (round: string, unit: string | null): string =>
    unit === null ? indicatorPath(round, node, block ?? '') : unitPath(round, unit);
  return (
    <RoundFrame code={code} unit={null} head={undefined} pathFor={pathFor}>
      <PageHeading title={indicator.data?.node.name[language] ?? results.indicator} />
      <Answered query={indicator} code={code} height={1200}>
        {(found) => <IndicatorContent indicator={found} code={code} />}
      </Answered>
    </RoundFrame>
  );
}

function IndicatorContent({ indicator, code }: { indicator: Indicator; code: string }) {
  const { results, language } = useWords();
  const { node, simulation, year } = indicator;
  const own = useOwnUnit();
  return (
    <>
      <Text c="dimmed" mt={-12} mb="md">
        {[String(year), node.code, node.assumed ? results.assumed : null].filter((part) => part !== null).join(' · ')}
      </Text>
      <Notices head={{ simulation, isPublished: true }} />
      <HowAsked indicator={indicator} />
      {indicator.answers && (
        <Part title={results.distribution} hint={results.distributionHint}>
          <Answers indicator={indicator} own={own} />
        </Part>
      )}
      <Part title={results.values}>
        <Values indicator={indicator} code={code} own={own} />
      </Part>
      <IndicatorHistory indicator={indicator} own={own} />
      <Text fz="sm" mt="lg">
        {node.measure?.[language] ?? ''}
      </Text>
    </>
  );
}

function HowAsked({ indicator }: { indicator: Indicator }) {
  const { results, language } = useWords();
  const { node, words, question } = indicator;
  const askedIf = question?.askedIf;
  const bounds =
    node.lowestBound === null || node.highestBound === null
      ? null
      : fillTemplate(
          results.bounds,
          {
            lowest: formatPlain(node.lowestBound, 4, language),
            highest: formatPlain(node.highestBound, 4, language),
          },
          language,
        );
  const facts = [
    { name: results.factStatistic, text: words.statistic },
    { name: results.factPolarity, text: words.polarity },
    { name: results.factNormalisation, text: words.normalisation },
    { name: results.factBounds, text: bounds },
    { name: results.factEqual, text: words.equalBounds },
    { name: results.factMinimum, text: words.minimum },
  ];
  return (
    <>
      {question && (
        <blockquote className="question">
          <Text fz="lg">{question.text[language]}</Text>
          {askedIf && (
            <Text fz="sm" c="dimmed" component="div">
              {fillTemplate(
                results.askedIf,
                { question: askedIf.text?.[language] ?? askedIf.question, answers: askedIf.answers.join(', ') },
                language,
              )}
            </Text>
          )}
        </blockquote>
      )}
      <dl className="facts how-asked">
        {facts
          .filter(({ text }) => text !== null && text !== '')
          .map(({ name, text }) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </Fragment>
          ))}
        <dt>{results.factFormula}</dt>
        <dd>
          {words.formula.map((line, at) => (
            <div key={line} className={at === 0 ? 'formula' : ''}>
              {line}
            </div>
          ))}
        </dd>
      </dl>
    </>
  );
}

/** More units than this are in the table only: bars of each would be a page long. */
const mostBars = 80;

function Answers({ indicator, own }: { indicator: Indicator; own: string | null }) {
  const { results, web, language } = useWords();
  const options = useMemo(() => (indicator.answers ?? []).filter(({ kind }) => kind === 'valid'), [indicator]);
  const draw = useCallback(
    (look: Look) => {
      const units = indicator.units.slice(0, mostBars);
      const answered = indicator.units.find(({ unitCode }) => unitCode === own);
      const drawn = answered && !units.includes(answered) ? [answered, ...units] : units;
      return distribution(
        {
          question: indicator.question?.text[look.language] ?? indicator.node.name[look.language],
          options: options.map(
            ({ text, number, code }) =>
              text?.[look.language] ?? (number === null ? code : formatPlain(number, 2, look.language)),
          ),
          decimals: 1,
          units: drawn.map(({ unitCode, name, n, cells }) => ({
            name: name[look.language],
            source: { unit: unitCode, node: indicator.node.code },
            isOwn: unitCode === own,
            n,
            cells:
              cells &&
              options.map(({ code }) => {
                const cell = cells.find((one) => one.code === code);
                if (cell?.isHidden) return { kind: 'hidden' as const };
                return { kind: 'shown' as const, share: cell?.share ?? 0 };
              }),
          })),
        },
        look,
      );
    },
    [indicator, options, own],
  );
  if (options.length > 7) return <Text>{results.tooManyOptions}</Text>;
  return (
    <ChartFigure
      draw={draw}
      simulation={indicator.simulation === null ? null : (indicator.simulation[language] ?? web.simulated)}
    />
  );
}

function Values({ indicator, code, own }: { indicator: Indicator; code: string; own: string | null }) {
  const { results, language } = useWords();
  const columns = useMemo((): DataColumn<IndicatorUnit>[] => {
    const { node } = indicator;
    const decimals = decimalsOf(indicator.units.map(({ publishedScore }) => publishedScore));
    const source = (unit: IndicatorUnit, what: string, text: string) => (
      <Figure unit={unit.unitCode} node={node.code} what={`${unit.name[language]}, ${what}`}>
        {text}
      </Figure>
    );
    return [
      {
        key: 'name',
        header: results.unit,
        cell: ({ unitCode, name }) => (
          <Anchor {...linkTo(unitPath(code, unitCode))} inherit className="two-lines" title={name[language]}>
            {name[language]}
          </Anchor>
        ),
      },
      {
        key: 'rank',
        header: results.rank,
        isNumber: true,
        cell: (unit) => source(unit, results.rank, shown(unit.rank, 0, language)),
      },
      {
        key: 'value',
        header: results.value,
        isNumber: true,
        cell: (unit) =>
          unit.value === null ? (
            <span className="quiet">{results.statuses[unit.status]}</span>
          ) : (
            source(unit, results.value, shownValue(unit.value, node.valueIsShare, language))
          ),
      },
      {
        key: 'score',
        header: results.score,
        isNumber: true,
        cell: (unit) => source(unit, results.score, shown(unit.publishedScore, decimals, language)),
      },
      {
        key: 'n',
        header: results.answers,
        isNumber: true,
        cell: (unit) => source(unit, results.answers, shown(unit.n, 0, language)),
      },
      ...(indicator.answers === null
        ? [{ key: 'source', header: results.trailSource, cell: ({ source: from }: IndicatorUnit) => from ?? noFigure }]
        : []),
    ];
  }, [indicator, code, results, language]);
  return (
    <DataTable
      label={results.values}
      columns={columns}
      rows={indicator.units}
      keyOf={({ unitCode }) => unitCode}
      markOf={({ unitCode }) => (unitCode === own ? 'own' : null)}
    />
  );
}
