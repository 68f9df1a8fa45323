import { Anchor, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { type Answer, call, type RoundSummary } from './api.ts';
import { actorWord } from './audit-words.ts';
import { useWords } from './language.tsx';
import { Section } from './organisation-page.tsx';
import { useRounds } from './queries.ts';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Failed } from './states.tsx';
import { vietnamTime } from './vietnam-date.ts';

type Versions = Answer<'GET /api/rounds/:code/edition/versions'>;
type Comparison = Answer<'GET /api/rounds/:code/edition/differences'>;
type Difference = Comparison['differences'][number];
/** The edition before is a version of this round or the edition of another one. */
type Before = { from: number } | { withRound: string };

/** Where the form that replaces an edition leads. */
export const differencesPlace = 'edition-differences';

/** Rows shown before the rest is asked for. */
const fewRows = 5;

/** Two editions of a round beside each other, the last two at first; of one alone, the round before it. */
export function EditionDifferences({ code }: { code: string }) {
  const { editionTexts: texts, language } = useWords();
  const rounds = useRounds();
  const versions = useQuery({
    queryKey: ['rounds', code, 'edition', 'versions'],
    queryFn: ({ signal }) => call('GET /api/rounds/:code/edition/versions', { params: { code }, language, signal }),
  });
  const failed = [versions, rounds].find(({ isError, data }) => isError && !data);
  return (
    <div id={differencesPlace} tabIndex={-1}>
      <Section title={texts.title}>
        {failed?.error ? (
          <Failed error={failed.error} onRetry={() => void failed.refetch()} />
        ) : versions.data && rounds.data ? (
          <Choice code={code} versions={versions.data} rounds={rounds.data.rounds} />
        ) : (
          <Waiting />
        )}
      </Section>
    </div>
  );
}

/** The record of the round below says aloud that the page is loading; one voice is enough. */
function Waiting() {
  const { web } = useWords();
  return (
    <Text c="dimmed" aria-busy>
      {web.loading}
    </Text>
  );
}

type ChoiceProps = { code: string; versions: Versions; rounds: readonly RoundSummary[] };

function Choice({ code, versions: { versions, names }, rounds }: ChoiceProps) {
  const words = useWords();
  const { editionTexts: texts, language } = words;
  const [chosen, setChosen] = useState<{ before?: string; after?: number }>({});
  const last = versions.at(-1)?.version ?? 1;
  const others = byNearness(rounds, code);
  const after = chosen.after ?? last;
  const earlier = versions.filter(({ version }) => version !== after);
  const options = [
    ...earlier.toReversed().map((one) => ({ value: `version ${one.version}`, label: versionWord(one) })),
    ...others.map((round) => ({ value: `round ${round.code}`, label: round.name[language] })),
  ];
  const usual = after > 1 ? `version ${after - 1}` : options[0]?.value;
  const before = options.find(({ value }) => value === chosen.before)?.value ?? usual;
  function versionWord({ version, madeAt, madeBy }: Versions['versions'][number]): string {
    const name = actorWord(madeBy, names[madeBy], words);
    return fillTemplate(texts.version, { version, time: vietnamTime(madeAt), name }, language);
  }
  if (before === undefined) {
    return (
      <Text maw="75ch">
        {texts.alone} {texts.aloneHint}
      </Text>
    );
  }
  return (
    <>
      <Group gap="sm" mb="md" align="flex-end">
        <NativeSelect
          label={texts.before}
          data={options}
          value={before}
          onChange={({ currentTarget }) => setChosen({ ...chosen, before: currentTarget.value })}
        />
        <NativeSelect
          label={texts.after}
          data={versions.toReversed().map((one) => ({ value: String(one.version), label: versionWord(one) }))}
          value={String(after)}
          onChange={({ currentTarget }) => setChosen({ ...chosen, after: Number(currentTarget.value) })}
        />
      </Group>
      <Differences key={`${before} ${after}`} code={code} before={beforeIn(before)} to={after} />
    </>
  );
}

function beforeIn(value: string): Before {
  const [kind, code = ''] = value.split(/ (.*)/s);
  return kind === 'round' ? { withRound: code } : { from: Number(code) };
}

/** The other rounds, that of the year before first. */
function byNearness(rounds: readonly RoundSummary[], code: string): RoundSummary[] {
  const year = rounds.find((round) => round.code === code)?.year ?? 0;
  const distance = (round: RoundSummary): number => (round.year <= year ? year - round.year : 1000 + round.year - year);
  return rounds.filter((round) => round.code !== code).toSorted((a, b) => distance(a) - distance(b));
}

function Differences({ code, before, to }: { code: string; before: Before; to: number }) {
  const { editionTexts: texts, results, language } = useWords();
  const [isWhole, setIsWhole] = useState(false);
  const query = { ...before, to };
  const found = useQuery({
    queryKey: ['rounds', code, 'edition', 'differences', query, language],
    queryFn: ({ signal }) =>
      call('GET /api/rounds/:code/edition/differences', { params: { code }, query, language, signal }),
  });
  if (found.isError && !found.data) return <Failed error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Waiting />;
  const { differences } = found.data;
  if (differences.length === 0) return <Text role="status">{texts.none}</Text>;
  const shown = isWhole ? differences : differences.slice(0, fewRows);
  const columns: Column<Difference>[] = [
    { header: texts.place, cell: ({ place }) => place },
    { header: texts.kind, cell: ({ kind }) => texts.kinds[kind] },
    { header: texts.field, cell: ({ fieldName }) => fieldName },
    { header: texts.was, cell: ({ before: value }) => value ?? '–' },
    { header: texts.is, cell: ({ after: value }) => value ?? '–' },
  ];
  const file = new URLSearchParams({
    ...Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    format: 'xlsx',
  });
  return (
    <>
      <Group gap="md" mb="xs">
        <Text role="status">{fillTemplate(texts.count, { count: differences.length }, language)}</Text>
        <Anchor fz="sm" href={`/api/rounds/${encodeURIComponent(code)}/edition/differences?${file}`} download>
          {results.exportXlsx}
        </Anchor>
      </Group>
      <StackedTable
        label={texts.title}
        columns={columns}
        rows={shown}
        keyOf={({ place, codes, field }) => [place, field, ...codes].join(' ')}
      />
      {shown.length < differences.length && (
        <Button variant="default" mt="sm" onClick={() => setIsWhole(true)}>
          {fillTemplate(texts.showAll, { count: differences.length }, language)}
        </Button>
      )}
    </>
  );
}
