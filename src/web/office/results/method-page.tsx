import { List, Table, Text, Title } from '@mantine/core';
import { fillTemplate, formatDate, formatNumber, formatShare, formatSigned } from '#locale/format.ts';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';
import { StackedTable } from '../stacked-table.tsx';
import { Figure } from './figure.tsx';
import { methodPath, unitPath } from './places.ts';
import { useMethod } from './queries.ts';
import { Answered, Notices, Part, RoundFrame } from './round-frame.tsx';
import type { Method, MethodBlock, MethodNode } from './types.ts';

/** The edition of a round in words: what is asked, how figures are made of it, what does not agree. */
export function MethodPage({ code }: { code: string }) {
  const { results, language } = useWords();
  const method = useMethod(code);
  const pathFor = (round: string, unit: string | null): string =>
    unit === null ? methodPath(round) : unitPath(round, unit);
  return (
    <RoundFrame code={code} unit={null} head={undefined} pathFor={pathFor}>
      <PageHeading title={method.data ? `${results.method}: ${method.data.name[language]}` : results.method} />
      <Answered query={method} code={code} height={1200}>
        {(found) => <MethodInWords method={found} />}
      </Answered>
    </RoundFrame>
  );
}

function MethodInWords({ method }: { method: Method }) {
  const { results, language } = useWords();
  const { legalBasis, referencePeriod, blocks, simulation } = method;
  return (
    <>
      <Notices head={{ simulation, isPublished: true }} />
      {referencePeriod && (
        <Text maw="75ch">
          {fillTemplate(
            results.referencePeriod,
            { from: formatDate(referencePeriod.from), to: formatDate(referencePeriod.to) },
            language,
          )}
        </Text>
      )}
      {legalBasis.length > 0 && (
        <>
          <Text mt="sm">{results.legalBasis}</Text>
          <List maw="75ch">
            {legalBasis.map((one) => (
              <List.Item key={one.vi}>{one[language]}</List.Item>
            ))}
          </List>
        </>
      )}
      {blocks.map((block) => (
        <BlockMethod key={block.code} block={block} />
      ))}
      <Reproductions method={method} />
      <Findings method={method} />
      <Source method={method} />
    </>
  );
}

function BlockMethod({ block }: { block: MethodBlock }) {
  const { results, language } = useWords();
  const { bands, ...rules } = block.policies;
  const sentences = [...Object.values(rules), ...bands].filter((sentence) => sentence !== '');
  const indicators = block.nodes.filter(({ kind }) => kind === 'indicator');
  return (
    <Part title={block.name[language]}>
      <Title order={3} mb={4}>
        {results.rules}
      </Title>
      <List maw="75ch" mb="md">
        {sentences.map((sentence) => (
          <List.Item key={sentence}>{sentence}</List.Item>
        ))}
        {block.seriesBreaks.map(({ year, reason }) => (
          <List.Item key={year}>
            <span className="mark is-uncertain" aria-hidden>
              ◇
            </span>
            {fillTemplate(results.seriesBreak, { year: String(year), reason: reason[language] }, language)}
          </List.Item>
        ))}
      </List>
      <Title order={3} mb={4}>
        {results.weights}
      </Title>
      <Weights block={block} />
      <Text fz="sm" mt="xs" c="dimmed">
        {fillTemplate(results.indicatorsInAll, { count: indicators.length }, language)}
      </Text>
    </Part>
  );
}

/** The tree down to the components at once, the indicators of each on demand. */
function Weights({ block }: { block: MethodBlock }) {
  const { language } = useWords();
  const root = block.nodes.find(({ parent }) => parent === null);
  const parts = block.nodes.filter(({ parent }) => parent === root?.code);
  return (
    <>
      {root?.branch && (
        <Text maw="75ch" mb="xs">
          {`${root.name[language]}: ${root.branch.aggregation}. ${root.branch.missingChild}`}
        </Text>
      )}
      {parts.map((part) => (
        <details key={part.code} className="branch">
          <summary>
            <span className="summary-line">
              <span>{part.name[language]}</span>
              <span className="weight">{formatShare(part.weightShare, language)}</span>
            </span>
          </summary>
          {part.branch && (
            <Text maw="75ch" fz="sm" mb="xs">
              {`${capital(part.branch.aggregation)}. ${part.branch.missingChild}`}
            </Text>
          )}
          <IndicatorRules indicators={leavesOf(part, block.nodes)} />
        </details>
      ))}
    </>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function leavesOf(node: MethodNode, nodes: readonly MethodNode[]): MethodNode[] {
  if (node.kind === 'indicator') return [node];
  return nodes.filter(({ parent }) => parent === node.code).flatMap((child) => leavesOf(child, nodes));
}

function IndicatorRules({ indicators }: { indicators: readonly MethodNode[] }) {
  const { results, language } = useWords();
  return (
    <StackedTable
      label={results.indicator}
      rows={indicators}
      keyOf={({ code }) => code}
      columns={[
        {
          header: results.indicator,
          cell: ({ name, assumed, indicator }) => (
            <>
              {name[language]}
              {assumed && (
                <Text span inherit c="dimmed">
                  {` (${results.assumed})`}
                </Text>
              )}
              {indicator?.question && indicator.question.text[language] !== name[language] && (
                <Text inherit c="dimmed" fz="xs">
                  {indicator.question.text[language]}
                </Text>
              )}
            </>
          ),
        },
        {
          header: results.howComputed,
          cell: ({ indicator }) =>
            indicator && (
              <>
                {[indicator.statistic, indicator.polarity, indicator.normalisation].join('; ')}
                <span className="formula-line">{indicator.formula.join('; ')}</span>
              </>
            ),
        },
        { header: results.weight, isNumber: true, cell: ({ weightShare }) => formatShare(weightShare, language) },
      ]}
    />
  );
}

/** What was announced beside what the formula gives, the years that do not agree as a notice above it. */
function Reproductions({ method }: { method: Method }) {
  const { results, language } = useWords();
  const { reproductions } = method;
  if (reproductions.length === 0) return null;
  const unlike = [...new Set(reproductions.filter((one) => !one.reproducible).map(({ year }) => year))];
  const figure = (value: number): string => formatNumber(value, 2, language);
  const indexOf = new Map(
    method.blocks.map(({ code, nodes }) => [code, nodes.find(({ parent }) => parent === null)?.code ?? '']),
  );
  const source = ({ block, unitCode }: { block: string; unitCode: string }) => ({
    unit: unitCode,
    node: indexOf.get(block) ?? '',
  });
  return (
    <Part title={results.reproductions} hint={results.reproductionsHint}>
      {unlike.map((year) => (
        <div key={year} className="notice" role="note">
          <Text fz="sm">
            <span className="mark is-uncertain" aria-hidden>
              ◇
            </span>
            {fillTemplate(results.notReproducible, { year: String(year) }, language)}
          </Text>
        </div>
      ))}
      <StackedTable
        label={results.reproductions}
        rows={reproductions}
        keyOf={({ block, unitCode, year }) => `${block} ${unitCode} ${year}`}
        columns={[
          { header: results.unit, cell: ({ unitName }) => unitName[language] },
          { header: results.year, isNumber: true, cell: ({ year }) => year },
          {
            header: results.announced,
            isNumber: true,
            cell: (one) => (
              <Figure {...source(one)} year={one.year}>
                {figure(one.publishedTotal)}
              </Figure>
            ),
          },
          {
            header: results.recomputed,
            isNumber: true,
            cell: (one) => <Figure {...source(one)}>{`${figure(one.lowestTotal)}–${figure(one.highestTotal)}`}</Figure>,
          },
          {
            header: results.difference,
            isNumber: true,
            cell: (one) => <Figure {...source(one)}>{formatSigned(one.difference, 2, language)}</Figure>,
          },
          {
            header: results.agrees,
            cell: ({ reproducible }) => (reproducible ? results.yes : `◇ ${results.no}`),
          },
        ]}
      />
    </Part>
  );
}

function Findings({ method }: { method: Method }) {
  const { results, language } = useWords();
  const { findings } = method;
  if (findings.length === 0) return null;
  return (
    <Part title={results.findings} hint={results.findingsHint}>
      {findings.map(({ code, count, sentences }) => (
        <details key={code} className="branch" open={sentences.length <= 5}>
          <summary>{fillTemplate(results.findingCount, { count }, language)}</summary>
          <List maw="75ch">
            {sentences.map((sentence) => (
              <List.Item key={sentence}>{sentence}</List.Item>
            ))}
          </List>
        </details>
      ))}
    </Part>
  );
}

/** With what anyone can check that these are the rules of these results. */
function Source({ method }: { method: Method }) {
  const { results } = useWords();
  const facts = [
    [results.edition, method.editionCode],
    [results.trailRun, method.runId],
    [results.trailEdition, method.editionHash],
    [results.trailInput, method.inputHash],
    [results.trailEngine, method.engineVersion],
  ];
  return (
    <Part title={results.trailSource}>
      <Table fz="sm" maw={820} aria-label={results.trailSource}>
        <Table.Tbody>
          {facts.map(([name, text]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} c="dimmed">
                {name}
              </Table.Th>
              <Table.Td className="breakable">{text}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Part>
  );
}
