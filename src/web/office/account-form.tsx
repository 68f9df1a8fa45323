import {
  Box,
  Button,
  CloseButton,
  Fieldset,
  Group,
  NativeSelect,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { call, type Grant, type NewAccount } from './api.ts';
import { type FormFaults, formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';

/** The number is only there to tell the rows apart while some are taken away. */
type GrantRow = { id: number; role: Grant['role']; organisationCode: string };
type Draft = { name: string; email: string; password: string; grants: GrantRow[] };

const emptyDraft: Draft = { name: '', email: '', password: '', grants: [] };

export function AccountForm() {
  const { web, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const create = useMutation({
    mutationFn: (body: NewAccount) => call('POST /api/accounts', { language, body }),
    onSuccess: async () => {
      setDraft(emptyDraft);
      await client.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  const faults = formFaults(create.error, fieldsOf(draft), web.serverGoneForm);
  const form = useFocusOnFault(create.error);
  const change = (part: Partial<Draft>): void => {
    if (create.isSuccess) create.reset();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(accountFrom(draft));
  };
  return (
    <Box component="section" mt="xl" maw={560} aria-labelledby="new-account">
      <Title order={2} id="new-account" mb="sm">
        {web.newAccount}
      </Title>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <PersonFields draft={draft} change={change} faults={faults} />
          <GrantFields grants={draft.grants} change={(grants) => change({ grants })} faults={faults} />
          <Group>
            <Button type="submit" loading={create.isPending}>
              {web.save}
            </Button>
            <Text role="status" fz="sm" flex={1} c={faults.whole === null ? 'dimmed' : 'var(--mantine-color-error)'}>
              {faults.whole ?? (create.data && fillTemplate(web.saved, { name: create.data.name }, language))}
            </Text>
          </Group>
        </Stack>
      </form>
    </Box>
  );
}

/** The names of the fields as the API has them, so that each fault finds its field. */
function fieldsOf({ grants }: Draft): string[] {
  const ofGrants = grants.flatMap((_, at) => [`grants.${at}.role`, `grants.${at}.organisationCode`]);
  return ['name', 'email', 'password', ...ofGrants];
}

function accountFrom({ name, email, password, grants }: Draft): NewAccount {
  return {
    name,
    email,
    password: password === '' ? null : password,
    grants: grants.map(({ role, organisationCode }) => ({ role, organisationCode: organisationCode.trim() || null })),
  };
}

type PersonProps = { draft: Draft; change: (part: Partial<Draft>) => void; faults: FormFaults };

function PersonFields({ draft, change, faults }: PersonProps) {
  const { web } = useWords();
  return (
    <>
      <TextInput
        label={web.accountName}
        autoComplete="off"
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={faults.byField.name ?? null}
      />
      <TextInput
        label={web.email}
        type="email"
        autoComplete="off"
        value={draft.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
        error={faults.byField.email ?? null}
      />
      <PasswordInput
        label={web.password}
        description={web.passwordHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="new-password"
        value={draft.password}
        onChange={(event) => change({ password: event.currentTarget.value })}
        error={faults.byField.password ?? null}
      />
    </>
  );
}

type GrantProps = { grants: GrantRow[]; change: (grants: GrantRow[]) => void; faults: FormFaults };

function GrantFields({ grants, change, faults }: GrantProps) {
  const { web, roles, language } = useWords();
  const choices = Object.entries(roles).map(([value, label]) => ({ value, label }));
  const replace = (at: number, part: Partial<GrantRow>): void =>
    change(grants.map((grant, index) => (index === at ? { ...grant, ...part } : grant)));
  const nextId = Math.max(0, ...grants.map(({ id }) => id)) + 1;
  return (
    <Fieldset legend={web.roles}>
      <Stack gap="sm">
        {grants.map((grant, at) => (
          <Group key={grant.id} align="flex-start" gap="sm" wrap="nowrap">
            <Stack flex={1} gap="xs">
              <NativeSelect
                label={web.role}
                data={choices}
                value={grant.role}
                onChange={(event) => replace(at, { role: event.currentTarget.value as Grant['role'] })}
                error={faults.byField[`grants.${at}.role`] ?? null}
              />
              <TextInput
                label={web.organisationCode}
                description={web.organisationHint}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={grant.organisationCode}
                onChange={(event) => replace(at, { organisationCode: event.currentTarget.value })}
                error={faults.byField[`grants.${at}.organisationCode`] ?? null}
              />
            </Stack>
            <CloseButton
              mt={26}
              aria-label={fillTemplate(web.removeRole, { place: at + 1 }, language)}
              onClick={() => change(grants.filter((_, index) => index !== at))}
            />
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          onClick={() => change([...grants, { id: nextId, role: 'unit-clerk', organisationCode: '' }])}
        >
          {web.addRole}
        </Button>
      </Stack>
    </Fieldset>
  );
}
