import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { type Account, type Body, call, type Me, type NewAccount, type Organisation } from './api.ts';
import { formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { GrantFields, type GrantRow, grantFieldNames, grantsOf, newRow, rowsOf } from './grant-fields.tsx';
import { useWords } from './language.tsx';

type Shared = { me: Me; versions: readonly Organisation[] };

/** Makes an account; its owner is invited afterwards. */
export function NewAccountForm({ me, versions, onMade }: Shared & { onMade: (id: string) => void }) {
  const { web, accountTexts, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => ({ name: '', email: '', rows: [newRow([], me.givableRoles)] }));
  const [isTried, setIsTried] = useState(false);
  const create = useMutation({
    mutationFn: (body: NewAccount) => call('POST /api/accounts', { language, body }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['accounts'] });
      onMade(id);
    },
  });
  const faults = formFaults(create.error, ['name', 'email', ...grantFieldNames(draft.rows)], web.serverGoneForm);
  const form = useFocusOnFault(create.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    const grants = grantsOf(draft.rows);
    if (grants) create.mutate({ name: draft.name, email: draft.email, grants });
  };
  // Told with a place that is not chosen, which keeps the server from being asked: all that is wrong at once.
  const missing = (value: string): string | null => (isTried && value.trim() === '' ? accountTexts.fieldMissing : null);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack maw={560}>
        <TextInput
          label={web.accountName}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          error={faults.byField.name ?? missing(draft.name)}
        />
        <TextInput
          label={web.email}
          type="email"
          autoComplete="off"
          value={draft.email}
          onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
          error={faults.byField.email ?? missing(draft.email)}
        />
        <GrantFields
          rows={draft.rows}
          change={(rows) => setDraft({ ...draft, rows })}
          faults={faults}
          isTried={isTried}
          givable={me.givableRoles}
          versions={versions}
        />
        <SaveLine isPending={create.isPending} fault={faults.whole} saved={null} />
      </Stack>
    </form>
  );
}

/** Another name and other roles. Of the own account only the name: the roles are for others to change. */
export function ChangeAccountForm({ me, versions, account }: Shared & { account: Account }) {
  const { web, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => ({ name: account.name, rows: rowsOf(account.grants) }));
  const [isTried, setIsTried] = useState(false);
  const save = useMutation({
    mutationFn: (body: Body<'PUT /api/accounts/:id'>) =>
      call('PUT /api/accounts/:id', { params: { id: account.id }, body, language }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['accounts'] }),
        client.invalidateQueries({ queryKey: ['me'], exact: true }),
      ]),
  });
  const faults = formFaults(save.error, ['name', ...grantFieldNames(draft.rows)], web.serverGoneForm);
  const form = useFocusOnFault(save.error);
  const change = (part: { name?: string; rows?: GrantRow[] }): void => {
    if (save.isSuccess) save.reset();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    const grants = grantsOf(draft.rows);
    if (grants) save.mutate({ name: draft.name, grants });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack maw={560} w={{ base: '100%', sm: 560 }}>
        <TextInput
          label={web.accountName}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={faults.byField.name ?? null}
        />
        {me.id !== account.id && (
          <GrantFields
            rows={draft.rows}
            change={(rows) => change({ rows })}
            faults={faults}
            isTried={isTried}
            givable={me.givableRoles}
            versions={versions}
          />
        )}
        <SaveLine isPending={save.isPending} fault={faults.whole} saved={save.data?.name ?? null} />
      </Stack>
    </form>
  );
}

function SaveLine({ isPending, fault, saved }: { isPending: boolean; fault: string | null; saved: string | null }) {
  const { web, language } = useWords();
  return (
    <Group>
      <Button type="submit" loading={isPending}>
        {web.save}
      </Button>
      <Text role="status" fz="sm" flex={1} c={fault === null ? 'dimmed' : 'var(--mantine-color-error)'}>
        {fault ?? (saved !== null && fillTemplate(web.saved, { name: saved }, language))}
      </Text>
    </Group>
  );
}
