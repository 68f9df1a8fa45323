/** What stands around every page of results: where one is, the choice of round and unit, the notices, the states. */
import { Anchor, Box, Group, Select, Skeleton, Stack, Text, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { linkTo, navigate, useAddress } from '../address.ts';
import { ApiProblem } from '../api-failure.ts';
import { matches } from '../fold.ts';
import { useWords } from '../language.tsx';
import { roundPath, signInPath } from '../pages.ts';
import { useMe, useRounds } from '../queries.ts';
import { Empty, Failed } from '../states.tsx';
import { FigureAddress } from './figure.tsx';
import { methodPath, unitPath } from './places.ts';
import { useUnits } from './queries.ts';
import { TrailSheet } from './trail-sheet.tsx';
import type { BlockRanking, Head } from './types.ts';

/** The choosers above, the page, and the sheet of a figure's trail over it. */
export function RoundFrame({
  code,
  unit,
  head,
  pathFor,
  hasUnit = true,
  children,
}: {
  code: string;
  unit: string | null;
  /** Of the figures on the page, once they are there. */
  head: Head | undefined;
  /** The address of this page for another round or unit. */
  pathFor: (code: string, unit: string | null) => string;
  /** False where units are chosen in another way. */
  hasUnit?: boolean;
  children: ReactNode;
}) {
  return (
    <FigureAddress>
      <Group gap="sm" mb="md" align="flex-end" className="not-printed">
        <RoundChooser code={code} onChoose={(chosen) => navigate(pathFor(chosen, unit))} />
        {hasUnit && (
          <UnitChooser
            code={code}
            unit={unit}
            onChoose={(chosen) => navigate(unit === null ? unitPath(code, chosen) : pathFor(code, chosen))}
          />
        )}
      </Group>
      {children}
      <TrailSheet code={code} head={head} />
    </FigureAddress>
  );
}

function RoundChooser({ code, onChoose }: { code: string; onChoose: (code: string) => void }) {
  const { results, language } = useWords();
  const rounds = useRounds();
  const data = (rounds.data?.rounds ?? []).map((round) => ({ value: round.code, label: round.name[language] }));
  const known = data.some(({ value }) => value === code) ? data : [{ value: code, label: code }, ...data];
  return (
    <Select
      label={results.chooseRound}
      data={known}
      value={code}
      onChange={(chosen) => chosen !== null && chosen !== code && onChoose(chosen)}
      allowDeselect={false}
      w={{ base: '100%', xs: 340 }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

function UnitChooser({
  code,
  unit,
  onChoose,
}: {
  code: string;
  unit: string | null;
  onChoose: (unit: string) => void;
}) {
  const { results } = useWords();
  const data = useUnitChoices(code);
  return (
    <Select
      label={results.chooseUnit}
      placeholder={results.chooseUnitHint}
      data={data}
      value={unit}
      onChange={(chosen) => chosen !== null && chosen !== unit && onChoose(chosen)}
      allowDeselect={false}
      searchable
      limit={100}
      nothingFoundMessage={results.nothingFound}
      filter={({ options, search, limit }) =>
        options
          .map((one) =>
            'group' in one
              ? { ...one, items: one.items.filter(({ label }) => matches(label, search)).slice(0, limit) }
              : one,
          )
          .filter((one) => !('group' in one) || one.items.length > 0)
      }
      w={{ base: '100%', xs: 340 }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

/** The units of a round by their block. */
export function useUnitChoices(code: string): { group: string; items: { value: string; label: string }[] }[] {
  const { language } = useWords();
  const { data } = useUnits(code);
  return useMemo(
    () =>
      (data?.blocks ?? []).map((block) => ({
        group: block.name[language],
        items: (data?.units ?? [])
          .filter((unit) => unit.block === block.code)
          .map((unit) => ({ value: unit.code, label: unit.name[language] }))
          .toSorted((left, right) => left.label.localeCompare(right.label, language)),
      })),
    [data, language],
  );
}

/** The notices that figures must carry. */
export function Notices({ head }: { head: Pick<Head, 'simulation' | 'isPublished'> }) {
  const { web, results, language } = useWords();
  return (
    <Stack gap="sm" mb="md">
      {!head.isPublished && (
        <div className="notice" role="note">
          <Text fw={600} fz="sm">
            {results.unpublished}
          </Text>
          <Text fz="sm">{results.unpublishedHint}</Text>
        </div>
      )}
      {head.simulation && (
        <div className="simulated" role="note">
          <Text fw={600} fz="sm">
            {web.simulated}
          </Text>
          <Text fz="sm">{head.simulation[language]}</Text>
        </div>
      )}
    </Stack>
  );
}

/** Beside figures of other rounds, the notices that those must carry. */
export function OtherNotices({ simulations }: { simulations: BlockRanking['simulations'] }) {
  const { results, language } = useWords();
  const rounds = useRounds();
  if (simulations.length === 0) return null;
  return (
    <Stack gap="sm" mb="md">
      {simulations.map(({ roundCode, notice }) => {
        const round = rounds.data?.rounds.find(({ code }) => code === roundCode)?.name[language] ?? roundCode;
        return (
          <div key={roundCode} className="simulated" role="note">
            <Text fw={600} fz="sm">
              {fillTemplate(results.otherSimulated, { round }, language)}
            </Text>
            <Text fz="sm">{notice[language]}</Text>
          </div>
        );
      })}
    </Stack>
  );
}

/** What a query has brought, or in its place why it is not there. The room of what comes is kept. */
export function Answered<Data>({
  query,
  code,
  unit = null,
  height,
  children,
}: {
  query: UseQueryResult<Data>;
  code: string;
  unit?: string | null;
  /** Of the page while it is loading, in px. */
  height: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Waiting height={height} />;
  return (
    <NotAnswered error={query.error ?? new Error()} code={code} unit={unit} onRetry={() => void query.refetch()} />
  );
}

export function Waiting({ height }: { height: number }) {
  const { web } = useWords();
  return (
    <Box role="status" aria-label={web.loading} mih={height}>
      <Stack gap="sm">
        <Skeleton h={28} w="60%" />
        <Skeleton h={16} w="90%" />
        <Skeleton h={16} w="80%" />
        <Skeleton h={Math.max(120, height - 160)} mt="md" />
      </Stack>
    </Box>
  );
}

function NotAnswered({
  error,
  code,
  unit,
  onRetry,
}: {
  error: Error;
  code: string;
  unit: string | null;
  onRetry: () => void;
}) {
  const { web, results, language } = useWords();
  const address = useAddress();
  const me = useMe();
  const problem = error instanceof ApiProblem ? error : null;
  const toRounds = <Anchor {...linkTo('/rounds')}>{web.toRounds}</Anchor>;
  if (problem?.code === 'round.not-scored') {
    return (
      <Told title={results.notScored} hint={results.notScoredHint}>
        {toRounds}
      </Told>
    );
  }
  if (problem?.code === 'round.not-published') {
    return (
      <Told title={results.notPublished} hint={results.notPublishedHint}>
        {toRounds}
      </Told>
    );
  }
  if (problem?.code === 'unit.unknown') {
    return (
      <Told title={fillTemplate(results.unitUnknown, { unit: unit ?? '' }, language)} hint={results.unitUnknownHint}>
        <Anchor {...linkTo(roundPath(code))}>{results.toRanking}</Anchor>
      </Told>
    );
  }
  if (problem?.status === 401) {
    return (
      <Told title={results.signInToSee} hint={results.signInToSeeHint}>
        <Anchor {...linkTo(signInPath(address.pathname))}>{web.signIn}</Anchor>
        <Anchor {...linkTo(roundPath(code))}>{results.toRanking}</Anchor>
        <Anchor {...linkTo(methodPath(code))}>{results.method}</Anchor>
      </Told>
    );
  }
  if (problem?.status === 403 && me.data) {
    return (
      <Told title={results.mayNotSee} hint={results.mayNotSeeHint}>
        <Anchor {...linkTo(roundPath(code))}>{results.toRanking}</Anchor>
      </Told>
    );
  }
  return <Failed error={error} onRetry={onRetry} />;
}

function Told({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <Empty title={title}>
      <Text>{hint}</Text>
      {children}
    </Empty>
  );
}

/** A part of a page of results with its heading. */
export function Part({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <Box component="section" mt="xl" className="part">
      <Title order={2} mb={hint === undefined ? 'sm' : 4}>
        {title}
      </Title>
      {hint !== undefined && (
        <Text c="dimmed" fz="sm" maw="75ch" mb="sm">
          {hint}
        </Text>
      )}
      {children}
    </Box>
  );
}
