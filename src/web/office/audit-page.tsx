import { Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { navigate, useAddress } from './address.ts';
import { call } from './api.ts';
import { AuditChain } from './audit-chain.tsx';
import { AuditEventLine } from './audit-event.tsx';
import { type AuditFilter, filterIn, filterNames, queryFrom } from './audit-filter.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { useAccounts, useMe } from './queries.ts';
import { Empty, Failed, Loading } from './states.tsx';

const pageLength = 50;

/** The newest events first. What is looked for stands in the address. */
export function AuditPage() {
  const { web } = useWords();
  const { searchParams } = useAddress();
  const filter = filterIn(searchParams);
  const show = (part: Partial<AuditFilter>): void => {
    const next = new URLSearchParams(searchParams);
    for (const [name, value] of Object.entries(part)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    navigate(`/audit${next.size === 0 ? '' : `?${next}`}`, 'replace');
  };
  return (
    <>
      <PageHeading title={web.audit} />
      <AuditChain />
      <Filter filter={filter} show={show} />
      <Events filter={filter} />
    </>
  );
}

type FilterProps = { filter: AuditFilter; show: (part: Partial<AuditFilter>) => void };

function Filter({ filter, show }: FilterProps) {
  const { auditTexts: texts, auditActions, auditSubjects } = useWords();
  const set = (name: keyof AuditFilter) => (event: { currentTarget: { value: string } }) =>
    show({ [name]: event.currentTarget.value });
  const choices = (any: string, words: Record<string, string>) => [
    { value: '', label: any },
    ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ];
  const isFiltered = filterNames.some((name) => filter[name] !== '');
  return (
    <Group align="flex-end" my="lg" gap="sm">
      <PersonField filter={filter} show={show} />
      <NativeSelect
        label={texts.action}
        data={choices(texts.anyAction, auditActions)}
        value={filter.action}
        onChange={set('action')}
      />
      <NativeSelect
        label={texts.subjectKind}
        data={choices(texts.anySubject, auditSubjects)}
        value={filter.kind}
        onChange={set('kind')}
      />
      {filter.kind !== '' && <TextInput label={texts.subjectCode} value={filter.code} onChange={set('code')} />}
      <TextInput label={texts.fromDay} type="date" value={filter.from} onChange={set('from')} />
      <TextInput label={texts.toDay} type="date" value={filter.to} onChange={set('to')} />
      {isFiltered && (
        <Button variant="default" onClick={() => show({ actor: '', action: '', kind: '', code: '', from: '', to: '' })}>
          {texts.clear}
        </Button>
      )}
    </Group>
  );
}

/** People by name where the account may see them; what acts without an account is always there. */
function PersonField({ filter, show }: FilterProps) {
  const { auditTexts: texts } = useWords();
  const me = useMe();
  const accounts = useAccounts();
  const own = me.data ? [me.data] : [];
  const people = accounts.data?.accounts ?? own;
  const data = [
    { value: '', label: texts.anyone },
    ...people.map(({ id, name }) => ({ value: id, label: name })),
    { value: 'system', label: texts.system },
    { value: 'command-line', label: texts.commandLine },
    { value: 'anonymous', label: texts.anonymous },
  ];
  return (
    <NativeSelect
      label={texts.person}
      data={data}
      value={filter.actor}
      onChange={(event) => show({ actor: event.currentTarget.value })}
    />
  );
}

function Events({ filter }: { filter: AuditFilter }) {
  const { auditTexts: texts, language } = useWords();
  const query = queryFrom(filter);
  const events = useInfiniteQuery({
    queryKey: ['audit', query],
    queryFn: ({ pageParam, signal }) =>
      call('GET /api/audit', {
        query: { ...query, limit: pageLength, ...(pageParam === null ? {} : { before: pageParam }) },
        language,
        signal,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
  if (events.isPending) return <Loading />;
  if (!events.data) return <Failed error={events.error} onRetry={() => void events.refetch()} />;
  const rows = events.data.pages.flatMap((page) => page.events);
  if (rows.length === 0) {
    return (
      <Empty title={texts.none}>
        <Text>{texts.noneHint}</Text>
      </Empty>
    );
  }
  return (
    <>
      <ol className="events" aria-label={texts.events}>
        {rows.map((event) => (
          <AuditEventLine key={event.sequence} event={event} />
        ))}
      </ol>
      {events.hasNextPage ? (
        <Button
          variant="default"
          mt="md"
          loading={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
        >
          {texts.older}
        </Button>
      ) : (
        <Text fz="sm" c="dimmed" mt="md">
          {texts.end}
        </Text>
      )}
    </>
  );
}
