/** A figure followed to its source, as a sheet over the page it stands on; the address keeps it. */
import { Anchor, Button, Drawer, Group, Stack, Table, Text, Title } from '@mantine/core';
import { Fragment } from 'react';
import type { Source as SourceOf } from '#charts/chart.ts';
import { fillTemplate } from '#locale/format.ts';
import { linkTo, navigate, useAddress } from '../address.ts';
import { ApiProblem } from '../api-failure.ts';
import { CopyButton } from '../copy-button.tsx';
import { useWords } from '../language.tsx';
import { useMe } from '../queries.ts';
import { Failed } from '../states.tsx';
import { BlockFigures } from './block-figures.tsx';
import { Figure, noFigure } from './figure.tsx';
import { OtherYear } from './other-year.tsx';
import { methodPath, trailOf, withTrail } from './places.ts';
import { useMayReadTrails, useTrail, useUnits } from './queries.ts';
import { Waiting } from './round-frame.tsx';
import type { Head, Trail, TrailTable } from './types.ts';

export function TrailSheet({ code, head }: { code: string; head: Head | undefined }) {
  const { results } = useWords();
  const address = useAddress();
  const trail = trailOf(address.searchParams);
  const close = (): void => navigate(withTrail(address, null), 'replace');
  return (
    <Drawer
      opened={trail !== null}
      onClose={close}
      position="right"
      size="min(760px, 100vw)"
      title={<span className="sheet-title">{results.trailTitle}</span>}
      closeButtonProps={{ 'aria-label': results.trailClose }}
      classNames={{ root: 'trail-sheet' }}
      transitionProps={{ duration: 0 }}
      // Its lock is a style sheet without a nonce, which the policy of the page refuses.
      lockScroll={false}
    >
      {trail && <SheetContent code={code} source={trail} head={head} />}
    </Drawer>
  );
}

/** Of the names in a table of parts: before it stands the arrow of the path. */
const nameColumn = 1;

type SheetProps = { code: string; source: SourceOf; head: Head | undefined };

function SheetContent({ code, source, head }: SheetProps) {
  if ('block' in source) return <BlockFigures code={code} {...source} />;
  const { unit, node, year } = source;
  const ofRound = (round: string) => (
    <TrailContent code={round} trail={{ unit, node }} head={head} isOfPage={round === code} />
  );
  if (year === undefined) return ofRound(code);
  return <OtherYear code={code} unit={unit} node={node} year={year} ofRound={ofRound} />;
}

type TrailProps = {
  code: string;
  trail: { unit: string; node: string };
  head: Head | undefined;
  /** Whether it is of the round of the page, whose trails open over the page. */
  isOfPage: boolean;
};

function TrailContent({ code, trail, head, isOfPage }: TrailProps) {
  const mayRead = useMayReadTrails();
  const query = useTrail(code, trail, mayRead === true);
  if (mayRead === false) return <WithoutSteps code={code} head={head} />;
  if (query.data) return <Steps trail={query.data} isOfPage={isOfPage} />;
  if (query.isError) {
    if (query.error instanceof ApiProblem && [401, 403].includes(query.error.status))
      return <WithoutSteps code={code} head={head} />;
    return <Failed error={query.error} onRetry={() => void query.refetch()} />;
  }
  return <Waiting height={600} />;
}

/** For those who may not see the steps: where the figure stands, and how such figures come to be. */
function WithoutSteps({ code, head }: { code: string; head: Head | undefined }) {
  const { results, language } = useWords();
  const me = useMe();
  const units = useUnits(code);
  const run = (head?.round.code === code ? head.runId : units.data?.runId) ?? noFigure;
  return (
    <Stack gap="sm">
      <Text className="breakable">{fillTemplate(results.trailVisitor, { run }, language)}</Text>
      <Text>{me.data ? results.trailNotAllowed : results.trailVisitorHint}</Text>
      <Anchor {...linkTo(methodPath(code))}>{results.method}</Anchor>
    </Stack>
  );
}

function Steps({ trail, isOfPage }: { trail: Trail; isOfPage: boolean }) {
  const { web, results, language } = useWords();
  const address = useAddress();
  const { sections, names, unitCode, nodeCode, simulation } = trail;
  return (
    <Stack gap="lg">
      <div>
        <Title order={2}>{names.nodes[nodeCode]?.[language] ?? nodeCode}</Title>
        <Text c="dimmed">
          {names.units[unitCode]?.[language] ?? unitCode} · {trail.year}
        </Text>
      </div>
      {simulation && (
        <div className="simulated" role="note">
          <Text fw={600} fz="sm">
            {web.simulated}
          </Text>
          <Text fz="sm">{simulation[language]}</Text>
        </div>
      )}
      {sections.map(({ heading, body }, at) => (
        <section key={heading}>
          <Title order={3} mb={4}>
            {heading}
          </Title>
          {body.map((part) =>
            typeof part === 'string' ? (
              <Text key={part} fz="sm" mb={4} className="breakable">
                {part}
              </Text>
            ) : (
              <TrailFigures
                key={part.rows.join()}
                table={part}
                label={heading}
                parts={isOfPage ? partsOf(trail, at) : []}
              />
            ),
          )}
        </section>
      ))}
      <Source trail={trail} />
      <Group gap="sm" className="not-printed">
        <CopyButton text={address.href} label={results.trailCopy} />
        <Button variant="default" onClick={() => window.print()}>
          {results.trailPrint}
        </Button>
      </Group>
    </Stack>
  );
}

/** What the rows of the table of a section are of, where they are the parts of a step; a section is of the step in its place. */
function partsOf({ unitCode, steps }: Trail, at: number): SourceOf[] {
  const step = steps[at];
  return step?.step === 'parts' ? step.parts.map(({ nodeCode }) => ({ unit: unitCode, node: nodeCode })) : [];
}

/** Each part leads on to its own trail, down to the counts of answers. */
function TrailFigures({ table, label, parts }: { table: TrailTable; label: string; parts: readonly SourceOf[] }) {
  // Columns may share a head, and rows a text: each is known by its place.
  const columns = table.columns.map((column, key) => ({ ...column, key }));
  const rows = table.rows.map((cells, key) => ({ cells, key, part: parts[key] ?? null }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that moves sideways must be reached by keyboard.
    <section className="scrolled" tabIndex={0} aria-label={label}>
      <Table fz="sm" my={4} aria-label={label} verticalSpacing={4} miw={columns.length * 84}>
        {columns.some(({ header }) => header !== '') && (
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ key, header, align }) => (
                <Table.Th key={key} scope="col" ta={align}>
                  {header}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
        )}
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              {columns.map(({ key, align }) => (
                <Table.Td key={key} className={align === 'right' ? 'number' : ''}>
                  {key === nameColumn && row.part ? <Figure {...row.part}>{row.cells[key]}</Figure> : row.cells[key]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** With what one can check that this is what was computed, and compute it again. */
function Source({ trail }: { trail: Trail }) {
  const { results, language } = useWords();
  const facts = [
    { name: results.trailRun, text: trail.runId },
    { name: results.trailEdition, text: trail.editionHash },
    { name: results.trailInput, text: trail.inputHash },
    { name: results.trailEngine, text: trail.engineVersion },
  ];
  return (
    <section>
      <Title order={3} mb={4}>
        {results.trailSource}
      </Title>
      <Text fz="sm" mb={4}>
        {fillTemplate(results.trailOfEdition, { edition: trail.editionCode }, language)}
      </Text>
      <dl className="facts">
        {facts.map(({ name, text }) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd className="breakable">{text}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
