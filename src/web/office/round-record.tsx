import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call, type Publication, type Run } from './api.ts';
import { actorWord } from './audit-words.ts';
import { useWords } from './language.tsx';
import { documentSentence } from './legal-document.ts';
import { Section } from './organisation-page.tsx';
import { PublishForm } from './publish-form.tsx';
import { useMe } from './queries.ts';
import { runReason } from './run-reason.ts';
import { ShortHash } from './short-hash.tsx';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Failed, Loading } from './states.tsx';
import { vietnamTime } from './vietnam-date.ts';

type Names = Readonly<Record<string, string>>;

/** The runs and publications of a round as they were made. Who may not see more sees the runs that were published. */
export function RoundRecord({ code }: { code: string }) {
  const { lifeTexts: texts, language } = useWords();
  const me = useMe();
  const runs = useQuery({
    queryKey: ['rounds', code, 'runs'],
    queryFn: ({ signal }) => call('GET /api/rounds/:code/runs', { params: { code }, language, signal }),
  });
  const publications = useQuery({
    queryKey: ['rounds', code, 'publications'],
    queryFn: ({ signal }) => call('GET /api/rounds/:code/publications', { params: { code }, language, signal }),
  });
  const failed = [runs, publications].find(({ isError, data }) => isError && !data);
  if (failed?.error) return <Failed error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!runs.data || !publications.data) return <Loading />;
  const rights = me.data?.rights ?? [];
  const none = rights.includes('result.read-unpublished') ? texts.noRuns : texts.noRunsForReader;
  return (
    <Stack gap="xl">
      <Section title={texts.publications}>
        <Publications publications={publications.data.publications} names={publications.data.names} />
      </Section>
      <Section title={texts.runs}>
        {runs.data.runs.length === 0 ? (
          <Text c="dimmed">{none}</Text>
        ) : (
          <Runs runs={runs.data.runs.toReversed()} names={runs.data.names} published={lastOf(publications.data)} />
        )}
      </Section>
      {rights.includes('round.publish') && (
        <PublishForm code={code} runs={runs.data.runs} publications={publications.data.publications} />
      )}
    </Stack>
  );
}

function lastOf({ publications }: { publications: readonly Publication[] }): string | null {
  return publications.at(-1)?.runId ?? null;
}

function Publications({ publications, names }: { publications: readonly Publication[]; names: Names }) {
  const words = useWords();
  const { lifeTexts: texts, organisationTexts, language } = words;
  if (publications.length === 0) return <Text c="dimmed">{texts.noPublications}</Text>;
  const columns: Column<Publication>[] = [
    { header: texts.sequence, cell: ({ sequence }) => String(sequence) },
    { header: texts.madeAt, cell: ({ publishedAt }) => vietnamTime(publishedAt) },
    { header: texts.madeBy, cell: ({ publishedBy }) => actorWord(publishedBy, names[publishedBy], words) },
    { header: texts.reason, cell: ({ reason }) => reason ?? '–' },
    {
      header: texts.document,
      cell: ({ document }) => (document === null ? '–' : documentSentence(document, organisationTexts, language)),
    },
    { header: texts.runId, cell: ({ runId }) => <ShortHash name={texts.runId} hash={runId} /> },
  ];
  const keyOf = ({ sequence }: Publication): string => String(sequence);
  return <StackedTable label={texts.publications} columns={columns} rows={publications.toReversed()} keyOf={keyOf} />;
}

function Runs({ runs, names, published }: { runs: readonly Run[]; names: Names; published: string | null }) {
  const words = useWords();
  const { lifeTexts: texts } = words;
  const stateOf = ({ runId, publications }: Run): string => {
    if (runId === published) return texts.runPublished;
    return publications.length > 0 ? texts.runWasPublished : texts.runNotPublished;
  };
  const columns: Column<Run>[] = [
    { header: texts.madeAt, cell: ({ madeAt }) => vietnamTime(madeAt) },
    { header: texts.madeBy, cell: ({ madeBy }) => actorWord(madeBy, names[madeBy], words) },
    { header: texts.reason, cell: ({ reason }) => runReason(reason, texts) },
    { header: texts.state, cell: stateOf },
    { header: texts.engine, cell: ({ engineVersion }) => engineVersion },
    { header: texts.inputHash, cell: ({ inputHash }) => <ShortHash name={texts.inputHash} hash={inputHash} /> },
    { header: texts.editionHash, cell: (run) => <ShortHash name={texts.editionHash} hash={run.editionHash} /> },
    { header: texts.runId, cell: ({ runId }) => <ShortHash name={texts.runId} hash={runId} /> },
  ];
  return <StackedTable label={texts.runs} columns={columns} rows={runs} keyOf={({ runId }) => runId} />;
}
