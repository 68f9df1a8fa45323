import { Button, Code, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { fillTemplate, formatDate } from '#locale/format.ts';
import { navigate, useAddress } from './address.ts';
import { useWords } from './language.tsx';
import { OrganisationBranch } from './organisation-branch.tsx';
import { useOrganisations } from './organisation-queries.ts';
import { buildTree, isFound, searchTree, type TreeNode } from './organisation-tree.ts';
import { PageHeading } from './page-frame.tsx';
import { Empty, Failed, Loading } from './states.tsx';
import { vietnamToday } from './vietnam-date.ts';

/** The day and the words looked for stand in the address, so that a link shows the same. */
export function OrganisationsPage() {
  const { web, organisationTexts: texts } = useWords();
  const { searchParams } = useAddress();
  const on = searchParams.get('on') || vietnamToday();
  const words = searchParams.get('q') ?? '';
  const show = (changes: Record<string, string>): void => {
    const next = new URLSearchParams(searchParams);
    for (const [name, value] of Object.entries(changes)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    navigate(`/organisations${next.size === 0 ? '' : `?${next}`}`, 'replace');
  };
  return (
    <>
      <PageHeading title={web.organisations} />
      <Group align="flex-start" mb="md">
        <TextInput
          label={texts.on}
          type="date"
          min="1800-01-01"
          max="2999-12-31"
          value={on}
          onChange={(event) => show({ on: event.currentTarget.value })}
        />
        <TextInput
          flex={1}
          miw={240}
          maw={400}
          type="search"
          label={texts.search}
          description={texts.searchHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={words}
          onChange={(event) => show({ q: event.currentTarget.value })}
        />
      </Group>
      <OrganisationsOn on={on} words={words.trim()} />
    </>
  );
}

function OrganisationsOn({ on, words }: { on: string; words: string }) {
  const { organisationTexts: texts, language } = useWords();
  const organisations = useOrganisations(on);
  if (organisations.isPending) return <Loading />;
  if (!organisations.data) {
    return <Failed error={organisations.error} onRetry={() => void organisations.refetch()} />;
  }
  const all = organisations.data.organisations;
  const day = formatDate(on);
  if (all.length === 0) {
    return (
      <Empty title={fillTemplate(texts.noneOn, { day }, language)}>
        <Text>{texts.noneOnHint}</Text>
        <Code block>{texts.importCommand}</Code>
      </Empty>
    );
  }
  const nodes = buildTree(all);
  const counts = { count: all.length, found: all.filter((one) => isFound(one, words)).length, day };
  return (
    <>
      <Text role="status" fz="sm" c="dimmed" className="figures" mb="xs">
        {fillTemplate(words === '' ? texts.count : texts.found, counts, language)}
      </Text>
      {counts.found === 0 ? (
        <Empty title={texts.noneFound}>
          <Text>{texts.noneFoundHint}</Text>
        </Empty>
      ) : (
        <Tree nodes={words === '' ? nodes : searchTree(nodes, words)} isSearched={words !== ''} />
      )}
    </>
  );
}

/** At first the top is open and the rest closed; what was searched for is always open to what was found. */
function Tree({ nodes, isSearched }: { nodes: readonly TreeNode[]; isSearched: boolean }) {
  const { organisationTexts: texts } = useWords();
  const [open, setOpen] = useState<ReadonlySet<string> | null>(null);
  const parents = codesWithBelow(nodes);
  const shown = isSearched ? new Set(parents) : (open ?? new Set(nodes.map(({ organisation }) => organisation.code)));
  const toggle = (code: string): void => {
    const next = new Set(shown);
    if (!next.delete(code)) next.add(code);
    setOpen(next);
  };
  return (
    <>
      {!isSearched && (
        <Group gap="xs" mb="sm">
          <Button variant="default" size="xs" onClick={() => setOpen(new Set(parents))}>
            {texts.openAll}
          </Button>
          <Button variant="default" size="xs" onClick={() => setOpen(new Set())}>
            {texts.closeAll}
          </Button>
        </Group>
      )}
      <OrganisationBranch nodes={nodes} open={shown} toggle={isSearched ? null : toggle} label={texts.tree} />
    </>
  );
}

function codesWithBelow(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(({ organisation, below }) =>
    below.length === 0 ? [] : [organisation.code, ...codesWithBelow(below)],
  );
}
