import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type Answer, type Body, call } from './api.ts';
import { formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { WholeFault } from './sign-in-frame.tsx';

type NewToken = Body<'POST /api/me/tokens'>;

/** Makes a token for some of the own rights. */
export function TokenForm({
  rights,
  onMade,
  onCancel,
}: {
  rights: readonly string[];
  onMade: (made: Answer<'POST /api/me/tokens'>) => void;
  onCancel: () => void;
}) {
  const { web, accountTexts, rightNames, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState({ name: '', scopes: [] as string[], days: '90' });
  // The keys of the texts are the rights; `Object.entries` does not tell their type.
  const choices = (Object.entries(rightNames) as [NewToken['scopes'][number], string][]).filter(([right]) =>
    rights.includes(right),
  );
  const make = useMutation({
    mutationFn: (body: NewToken) => call('POST /api/me/tokens', { body, language }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['me', 'tokens'] });
      onMade(made);
    },
  });
  const faults = formFaults(make.error, ['name', 'scopes', 'expiresInDays'], web.serverGoneForm);
  const form = useFocusOnFault(make.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const scopes = choices.map(([right]) => right).filter((right) => draft.scopes.includes(right));
    make.mutate({ name: draft.name, scopes, expiresInDays: Number(draft.days) });
  };
  const order = ['label', 'input', 'description', 'error'] as const;
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack w={{ base: '100%', xs: 400 }} maw="100%">
        <TextInput
          label={accountTexts.tokenName}
          description={accountTexts.tokenNameHint}
          inputWrapperOrder={[...order]}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          error={faults.byField.name ?? null}
        />
        <ScopeBoxes
          choices={choices}
          value={draft.scopes}
          onChange={(scopes) => setDraft({ ...draft, scopes })}
          error={faults.byField.scopes ?? null}
        />
        <TextInput
          label={accountTexts.tokenDays}
          description={accountTexts.tokenDaysHint}
          inputWrapperOrder={[...order]}
          inputMode="numeric"
          value={draft.days}
          onChange={(event) => setDraft({ ...draft, days: event.currentTarget.value })}
          error={faults.byField.expiresInDays ?? null}
        />
        <WholeFault fault={faults.whole} />
        <Group gap="xs">
          <Button type="submit" loading={make.isPending}>
            {accountTexts.tokenMake}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {accountTexts.cancel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function ScopeBoxes({
  choices,
  value,
  onChange,
  error,
}: {
  choices: readonly [string, string][];
  value: string[];
  onChange: (scopes: string[]) => void;
  error: string | null;
}) {
  const { accountTexts } = useWords();
  return (
    <Checkbox.Group label={accountTexts.tokenScopes} value={value} onChange={onChange} error={error}>
      <Stack gap="xs" my="xs">
        {choices.map(([right, label]) => (
          <Checkbox key={right} value={right} label={label} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
