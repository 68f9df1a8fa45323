import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { fillTemplate, formatDate } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { Organisation, Succession } from './api.ts';
import { useWords } from './language.tsx';
import { OrganisationBranch } from './organisation-branch.tsx';
import { OrganisationForms } from './organisation-forms.tsx';
import { useOrganisations, useSuccessions } from './organisation-queries.ts';
import { buildTree, isInForce, versionOn, versionsOf } from './organisation-tree.ts';
import { PageHeading } from './page-frame.tsx';
import { organisationPath } from './pages.ts';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Empty, Failed, Loading } from './states.tsx';
import { SuccessionSentence } from './succession-sentence.tsx';
import { vietnamToday } from './vietnam-date.ts';

export function OrganisationPage({ code }: { code: string }) {
  const { web, language } = useWords();
  const organisations = useOrganisations();
  const successions = useSuccessions();
  const version = versionOn(organisations.data?.organisations ?? [], code, vietnamToday());
  const failed = [organisations, successions].find(({ isError, data }) => isError && !data);
  return (
    <>
      <Anchor {...linkTo('/organisations')} fz="sm">
        ← {web.organisations}
      </Anchor>
      <PageHeading title={version?.name[language] ?? code} />
      {(organisations.isPending || successions.isPending) && !failed && <Loading />}
      {failed?.error && <Failed error={failed.error} onRetry={() => void failed.refetch()} />}
      {organisations.data && successions.data && (
        <OrganisationContent
          code={code}
          version={version}
          organisations={organisations.data.organisations}
          successions={successions.data.successions}
        />
      )}
    </>
  );
}

type ContentProps = {
  code: string;
  version: Organisation | null;
  organisations: readonly Organisation[];
  successions: readonly Succession[];
};

function OrganisationContent({ code, version, organisations, successions }: ContentProps) {
  const { organisationTexts: texts, language } = useWords();
  if (!version) {
    return (
      <Empty title={fillTemplate(texts.unknown, { code }, language)}>
        <Text>{texts.unknownHint}</Text>
      </Empty>
    );
  }
  const own = successions.filter((one) => one.predecessors.includes(code) || one.successors.includes(code));
  return (
    <Stack gap="xl">
      <Facts version={version} />
      <Section title={texts.history}>
        {own.length === 0 ? (
          <Text c="dimmed">{texts.noHistory}</Text>
        ) : (
          <List spacing="sm" maw="75ch">
            {own.map((succession) => (
              <List.Item key={succession.id}>
                <SuccessionSentence succession={succession} organisations={organisations} ownCode={code} />
              </List.Item>
            ))}
          </List>
        )}
      </Section>
      <Section title={texts.versions}>
        <Versions versions={versionsOf(organisations, code)} organisations={organisations} />
      </Section>
      <Below version={version} organisations={organisations} />
      <OrganisationForms version={version} organisations={organisations} />
    </Stack>
  );
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function Facts({ version }: { version: Organisation }) {
  const { organisationTexts: texts, organisationKinds, language } = useWords();
  const { kind, code, validFrom, validTo } = version;
  const today = vietnamToday();
  const tell = (template: string, day: string): string => fillTemplate(template, { day: formatDate(day) }, language);
  const facts = [organisationKinds[kind], `${texts.code}: ${code}`];
  if (validTo !== null && validTo < today) facts.push(tell(texts.isOver, validTo));
  if (validFrom !== null && validFrom > today) facts.push(tell(texts.begins, validFrom));
  return (
    <Text c="dimmed" className="figures">
      {facts.join(' · ')}
    </Text>
  );
}

function Versions({ versions, organisations }: { versions: Organisation[]; organisations: readonly Organisation[] }) {
  const { organisationTexts: texts, organisationKinds, language } = useWords();
  const day = (limit: string | null): string => (limit === null ? '–' : formatDate(limit));
  const columns: Column<Organisation>[] = [
    { header: texts.name, cell: ({ name }) => name[language] },
    { header: texts.kind, cell: ({ kind }) => organisationKinds[kind] },
    {
      header: texts.parent,
      cell: ({ parentCode, validFrom, validTo }) => {
        if (parentCode === null) return '–';
        const parent = versionOn(organisations, parentCode, validFrom ?? validTo ?? vietnamToday());
        return (
          <Anchor {...linkTo(organisationPath(parentCode))} inherit>
            {parent?.name[language] ?? parentCode}
          </Anchor>
        );
      },
    },
    { header: texts.fromColumn, isNumber: true, cell: ({ validFrom }) => day(validFrom) },
    { header: texts.toColumn, isNumber: true, cell: ({ validTo }) => day(validTo) },
  ];
  return (
    <StackedTable
      label={texts.versions}
      columns={columns}
      rows={versions}
      keyOf={({ validFrom }) => validFrom ?? 'first'}
    />
  );
}

/** Those below it today; of what is over or has not begun, on its own last or first day. */
function Below({ version, organisations }: { version: Organisation; organisations: readonly Organisation[] }) {
  const { organisationTexts: texts, language } = useWords();
  const today = vietnamToday();
  const day = isInForce(version, today) ? today : (version.validTo ?? version.validFrom ?? today);
  const below = organisations.filter((one) => one.parentCode === version.code && isInForce(one, day));
  return (
    <Section title={fillTemplate(texts.below, { day: formatDate(day) }, language)}>
      {below.length === 0 ? (
        <Text c="dimmed">{texts.noBelow}</Text>
      ) : (
        <OrganisationBranch nodes={buildTree(below)} open={new Set()} toggle={null} label={version.name[language]} />
      )}
    </Section>
  );
}
