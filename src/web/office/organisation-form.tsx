import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { type Body, call, type Organisation } from './api.ts';
import { type FormFaults, formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';

type Draft = { code: string; kind: Organisation['kind']; nameVi: string; nameEn: string; validFrom: string };
const emptyDraft: Draft = { code: '', kind: 'agency', nameVi: '', nameEn: '', validFrom: '' };
const fields = ['code', 'kind', 'name.vi', 'name.en', 'validFrom'];

/** Adds an organisation below another. */
export function OrganisationForm({ parent }: { parent: Organisation }) {
  const { web, organisationTexts: texts, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(emptyDraft);
  const add = useMutation({
    mutationFn: (body: Body<'POST /api/organisations'>) => call('POST /api/organisations', { language, body }),
    onSuccess: async () => {
      setDraft(emptyDraft);
      await client.invalidateQueries({ queryKey: ['organisations'] });
    },
  });
  const faults = formFaults(add.error, fields, web.serverGoneForm);
  const form = useFocusOnFault(add.error);
  const change = (part: Partial<Draft>): void => {
    if (!add.isPending) add.reset();
    setDraft({ ...draft, ...part });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { code, kind, nameVi, nameEn, validFrom } = draft;
    const name = { vi: nameVi, en: nameEn };
    add.mutate({
      code: code.trim(),
      kind,
      name,
      parentCode: parent.code,
      validFrom: validFrom === '' ? null : validFrom,
    });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <Text fz="sm" c="dimmed">
          {fillTemplate(texts.addHint, { name: parent.name[language] }, language)}
        </Text>
        <Fields draft={draft} change={change} faults={faults} />
        <Group>
          <Button type="submit" loading={add.isPending}>
            {web.save}
          </Button>
          <Text role="status" fz="sm" flex={1} c={faults.whole === null ? 'dimmed' : 'var(--mantine-color-error)'}>
            {faults.whole ?? (add.data && fillTemplate(texts.added, { name: add.data.name[language] }, language))}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

type FieldProps = { draft: Draft; change: (part: Partial<Draft>) => void; faults: FormFaults };

function Fields({ draft, change, faults }: FieldProps) {
  const { organisationTexts: texts, organisationKinds } = useWords();
  const texting = (field: keyof Draft, fault: string) => ({
    value: draft[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
    error: faults.byField[fault] ?? null,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] satisfies (
      | 'label'
      | 'input'
      | 'description'
      | 'error'
    )[],
  });
  return (
    <>
      <TextInput label={texts.nameVi} {...texting('nameVi', 'name.vi')} />
      <TextInput label={texts.nameEn} {...texting('nameEn', 'name.en')} />
      <TextInput label={texts.code} description={texts.codeHint} {...texting('code', 'code')} />
      <NativeSelect
        label={texts.kind}
        data={Object.entries(organisationKinds).map(([value, label]) => ({ value, label }))}
        value={draft.kind}
        // The choices are the kinds themselves.
        onChange={(event) => change({ kind: event.currentTarget.value as Organisation['kind'] })}
        error={faults.byField.kind ?? null}
      />
      <TextInput
        label={texts.validFrom}
        description={texts.validFromHint}
        type="date"
        {...texting('validFrom', 'validFrom')}
      />
    </>
  );
}
