import { Anchor, Button, Checkbox, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { linkTo, navigate, useAddress } from '../address.ts';
import { useWords } from '../language.tsx';
import { PageHeading } from '../page-frame.tsx';
import type { Sort } from './data-table.tsx';
import { type DiagnosisFilter, diagnosisRows, filtered, ordered } from './diagnosis-rows.ts';
import { DiagnosisTable } from './diagnosis-table.tsx';
import { NothingMatches } from './nothing-matches.tsx';
import { diagnosisPath, unitPath, withQuery } from './places.ts';
import { useDiagnosis } from './queries.ts';
import { nextSort } from './ranking-rows.ts';
import { Answered, Notices, RoundFrame } from './round-frame.tsx';
import type { Diagnosis } from './types.ts';

export function DiagnosisPage({ code, unit }: { code: string; unit: string }) {
  const { results, language } = useWords();
  const diagnosis = useDiagnosis(code, unit);
  const name = diagnosis.data?.unit.name[language];
  return (
    <RoundFrame
      code={code}
      unit={unit}
      head={diagnosis.data}
      pathFor={(round, chosen) => diagnosisPath(round, chosen ?? unit)}
    >
      <PageHeading title={name === undefined ? results.diagnosis : `${results.diagnosis}: ${name}`} />
      <Answered query={diagnosis} code={code} unit={unit} height={900}>
        {(found) => <Tree diagnosis={found} />}
      </Answered>
    </RoundFrame>
  );
}

const restMs = 300;

/** What is sought and filtered is kept in the address, so that it can be sent. */
function Tree({ diagnosis }: { diagnosis: Diagnosis }) {
  const { results, language } = useWords();
  const { round, unit, block } = diagnosis;
  const { filter, setFilter } = useFilter();
  const [sort, setSort] = useState<Sort>({ key: 'tree', isDescending: false });
  const deferred = useDeferredValue(filter);
  const rows = useMemo(() => diagnosisRows(diagnosis.nodes, language), [diagnosis, language]);
  // A component is found by its name before the indicators are put in an order of their own.
  const found = useMemo(() => ordered(filtered(rows, deferred), sort), [rows, deferred, sort]);
  const count = found.filter(({ node }) => node.kind === 'indicator').length;
  return (
    <>
      <Text c="dimmed" mt={-12} mb="md">
        {round.name[language]} · {block.name[language]} ·{' '}
        <Anchor {...linkTo(unitPath(round.code, unit.code))} underline="always">
          {results.overview}
        </Anchor>
      </Text>
      <Notices head={diagnosis} />
      <Text fz="sm" maw="75ch" mb="md">
        {diagnosis.reading}
      </Text>
      <Filters diagnosis={diagnosis} filter={filter} onChange={setFilter} />
      <Group justify="space-between" my="xs">
        <Text role="status" c="dimmed" fz="sm">
          {fillTemplate(results.foundIndicators, { count }, language)}
        </Text>
        <Group gap="xs" className="not-printed">
          {sort.key !== 'tree' && (
            <Button variant="subtle" size="compact-sm" onClick={() => setSort({ key: 'tree', isDescending: false })}>
              {results.treeOrder}
            </Button>
          )}
          <Exports code={round.code} unit={unit.code} />
        </Group>
      </Group>
      {found.length === 0 ? (
        <NothingMatches onClear={() => setFilter({ sought: '', isBelowOnly: false, component: null })} />
      ) : (
        <DiagnosisTable diagnosis={diagnosis} rows={found} sort={sort} onSort={(key) => setSort(nextSort(sort, key))} />
      )}
    </>
  );
}

function useFilter(): { filter: DiagnosisFilter; setFilter: (filter: DiagnosisFilter) => void } {
  const address = useAddress();
  const [filter, setState] = useState<DiagnosisFilter>(() => ({
    sought: address.searchParams.get('search') ?? '',
    isBelowOnly: address.searchParams.get('below') === 'yes',
    component: address.searchParams.get('component'),
  }));
  useEffect(() => {
    const { sought, isBelowOnly, component } = filter;
    const keep = (): void => {
      const here = new URL(window.location.href);
      const path = withQuery(here, { search: sought, below: isBelowOnly ? 'yes' : null, component });
      if (path !== here.pathname + here.search) navigate(path, 'replace');
    };
    // When the typing rests: each figure of the table leads to an address that has it.
    const timer = window.setTimeout(keep, restMs);
    return () => window.clearTimeout(timer);
  }, [filter]);
  return { filter, setFilter: setState };
}

function Filters({
  diagnosis,
  filter,
  onChange,
}: {
  diagnosis: Diagnosis;
  filter: DiagnosisFilter;
  onChange: (filter: DiagnosisFilter) => void;
}) {
  const { results, language } = useWords();
  const components = diagnosis.nodes.filter(({ kind }) => kind === 'component');
  return (
    <Group align="flex-end" gap="md" className="not-printed">
      <TextInput
        label={results.searchIndicators}
        placeholder={results.searchHint}
        type="search"
        value={filter.sought}
        onChange={({ currentTarget }) => onChange({ ...filter, sought: currentTarget.value })}
        w={{ base: '100%', xs: 280 }}
      />
      <NativeSelect
        label={results.component}
        value={filter.component ?? ''}
        onChange={({ currentTarget }) => onChange({ ...filter, component: currentTarget.value || null })}
        data={[
          { value: '', label: results.allComponents },
          ...components.map(({ code, name }) => ({ value: code, label: name[language] })),
        ]}
        w={{ base: '100%', xs: 320 }}
      />
      <Checkbox
        label={results.onlyBelow}
        checked={filter.isBelowOnly}
        onChange={({ currentTarget }) => onChange({ ...filter, isBelowOnly: currentTarget.checked })}
        pb={8}
      />
    </Group>
  );
}

/** Files of all figures of the unit, as the API gives them to other programs too. */
function Exports({ code, unit }: { code: string; unit: string }) {
  const { results } = useWords();
  const path = (format: string): string =>
    `/api/rounds/${encodeURIComponent(code)}/results?unit=${encodeURIComponent(unit)}&format=${format}`;
  return (
    <Group gap="xs">
      <Text fz="sm" c="dimmed">
        {results.export}:
      </Text>
      {[
        { format: 'csv', name: results.exportCsv },
        { format: 'xlsx', name: results.exportXlsx },
      ].map(({ format, name }) => (
        <Anchor key={format} fz="sm" href={path(format)} download={`${code}-${unit}.${format}`}>
          {name}
        </Anchor>
      ))}
    </Group>
  );
}
