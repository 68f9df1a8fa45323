import { Button, CloseButton, Fieldset, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate, formatDate } from '#locale/format.ts';
import { call, type NewSuccession, type Organisation } from './api.ts';
import { type FormFaults, formFaults } from './api-failure.ts';
import { DocumentFields } from './document-fields.tsx';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { OrganisationPicker, OrganisationsPicker } from './organisation-picker.tsx';
import {
  emptyDraft,
  fieldsOf,
  newSuccessor,
  predecessorFault,
  type SuccessionDraft,
  type SuccessorDraft,
  successionFrom,
} from './succession-draft.ts';

const kinds = ['rename', 'transfer', 'merge', 'split', 'end'] as const;

type FormProps = { version: Organisation; choices: readonly Organisation[] };
type PartProps = FormProps & {
  draft: SuccessionDraft;
  change: (part: Partial<SuccessionDraft>) => void;
  faults: FormFaults;
};

/** First the kind of change, then only the fields that it needs. */
export function SuccessionForm({ version, choices }: FormProps) {
  const { web, organisationTexts: texts, language } = useWords();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => emptyDraft(null, version));
  const record = useMutation({
    mutationFn: (body: NewSuccession) => call('POST /api/successions', { language, body }),
    onSuccess: async () => {
      setDraft(emptyDraft(null, version));
      await client.invalidateQueries({ queryKey: ['organisations'] });
    },
  });
  const faults = formFaults(record.error, fieldsOf(draft), web.serverGoneForm);
  const form = useFocusOnFault(record.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const { kind } = draft;
    if (kind !== null) record.mutate(successionFrom({ ...draft, kind }, version));
  };
  const set = (next: SuccessionDraft): void => {
    if (!record.isPending) record.reset();
    setDraft(next);
  };
  const part = {
    version,
    choices,
    draft,
    faults,
    change: (some: Partial<SuccessionDraft>) => set({ ...draft, ...some }),
  };
  const saved = record.data && fillTemplate(texts.recorded, { day: formatDate(record.data.effectiveOn) }, language);
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <KindField draft={draft} choose={(kind) => set(emptyDraft(kind, version))} faults={faults} />
        {draft.kind !== null && (
          <>
            <ChangeFields {...part} />
            <DocumentFields
              document={draft.document}
              change={(document) => part.change({ document })}
              faults={faults}
            />
          </>
        )}
        <Group>
          {draft.kind !== null && (
            <Button type="submit" loading={record.isPending}>
              {texts.submitChange}
            </Button>
          )}
          <Text role="status" fz="sm" flex={1} c={faults.whole === null ? 'dimmed' : 'var(--mantine-color-error)'}>
            {faults.whole ?? saved}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}

type KindProps = { draft: SuccessionDraft; choose: (kind: NewSuccession['kind']) => void; faults: FormFaults };

function KindField({ draft, choose, faults }: KindProps) {
  const { organisationTexts: texts, successionKinds } = useWords();
  const fault = faults.byField.kind ?? (hasOthers(draft) ? null : predecessorFault(faults));
  return (
    <Radio.Group
      label={texts.chooseKind}
      value={draft.kind}
      onChange={(kind) => {
        const chosen = kinds.find((one) => one === kind);
        if (chosen) choose(chosen);
      }}
      error={fault}
    >
      <Stack gap="xs" my="xs">
        {kinds.map((kind) => (
          <Radio key={kind} value={kind} label={successionKinds[kind].name} description={successionKinds[kind].hint} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function hasOthers({ kind }: SuccessionDraft): boolean {
  return kind === 'merge' || kind === 'end';
}

function ChangeFields(props: PartProps) {
  const { draft, change, faults, version, choices } = props;
  const { organisationTexts: texts } = useWords();
  const others = choices.filter(({ code }) => code !== version.code);
  const isMerge = draft.kind === 'merge';
  return (
    <>
      <TextInput
        label={texts.effectiveOn}
        description={texts.effectiveOnHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="date"
        value={draft.effectiveOn}
        onChange={(event) => change({ effectiveOn: event.currentTarget.value })}
        error={faults.byField.effectiveOn ?? null}
      />
      {hasOthers(draft) && (
        <OrganisationsPicker
          label={isMerge ? texts.mergesWith : texts.endsWith}
          description={isMerge ? texts.mergesWithHint : texts.endsWithHint}
          organisations={others}
          value={draft.others}
          change={(codes) => change({ others: codes })}
          error={predecessorFault(faults)}
        />
      )}
      {draft.kind === 'transfer' && (
        <OrganisationPicker
          label={texts.newParent}
          organisations={others}
          value={draft.newParent}
          change={(newParent) => change({ newParent })}
          error={faults.byField['successors.0.parentCode'] ?? null}
        />
      )}
      {draft.kind === 'rename' && <NameFields {...props} at={0} vi={texts.newNameVi} en={texts.newNameEn} />}
      {(isMerge || draft.kind === 'split') && <SuccessorFields {...props} />}
    </>
  );
}

function replaceAt({ draft, change }: PartProps, at: number, part: Partial<SuccessorDraft>): void {
  change({ successors: draft.successors.map((one, index) => (index === at ? { ...one, ...part } : one)) });
}

function NameFields({ at, vi, en, ...props }: PartProps & { at: number; vi: string; en: string }) {
  const { draft, faults } = props;
  const successor = draft.successors[at];
  return (
    <>
      <TextInput
        label={vi}
        value={successor?.nameVi ?? ''}
        onChange={(event) => replaceAt(props, at, { nameVi: event.currentTarget.value })}
        error={faults.byField[`successors.${at}.name.vi`] ?? null}
      />
      <TextInput
        label={en}
        value={successor?.nameEn ?? ''}
        onChange={(event) => replaceAt(props, at, { nameEn: event.currentTarget.value })}
        error={faults.byField[`successors.${at}.name.en`] ?? null}
      />
    </>
  );
}

function SuccessorFields(props: PartProps) {
  const { draft, change, version } = props;
  const { organisationTexts: texts } = useWords();
  const nextId = Math.max(...draft.successors.map(({ id }) => id)) + 1;
  return (
    <>
      {draft.successors.map(({ id }, at) => (
        <SuccessorField key={id} {...props} at={at} />
      ))}
      {draft.kind === 'split' && (
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          onClick={() => change({ successors: [...draft.successors, newSuccessor(nextId, version)] })}
        >
          {texts.addSuccessor}
        </Button>
      )}
    </>
  );
}

function SuccessorField({ at, ...props }: PartProps & { at: number }) {
  const { draft, change, faults, choices } = props;
  const { organisationTexts: texts, organisationKinds, language } = useWords();
  const successor = draft.successors[at];
  const fault = (part: string): string | null => faults.byField[`successors.${at}.${part}`] ?? null;
  const place = { place: at + 1 };
  return (
    <Fieldset legend={draft.kind === 'split' ? fillTemplate(texts.successorPlace, place, language) : texts.successor}>
      <Stack gap="sm">
        {draft.successors.length > 2 && (
          <CloseButton
            ml="auto"
            aria-label={fillTemplate(texts.removeSuccessor, place, language)}
            onClick={() => change({ successors: draft.successors.filter((_, index) => index !== at) })}
          />
        )}
        <NameFields {...props} at={at} vi={texts.nameVi} en={texts.nameEn} />
        <TextInput
          label={texts.code}
          description={texts.codeHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={successor?.code ?? ''}
          onChange={(event) => replaceAt(props, at, { code: event.currentTarget.value })}
          error={fault('code')}
        />
        <NativeSelect
          label={texts.kind}
          data={Object.entries(organisationKinds).map(([value, label]) => ({ value, label }))}
          value={successor?.kind ?? 'commune'}
          // The choices are the kinds themselves.
          onChange={(event) => replaceAt(props, at, { kind: event.currentTarget.value as Organisation['kind'] })}
          error={fault('kind')}
        />
        <OrganisationPicker
          label={texts.parent}
          organisations={choices}
          value={successor?.parentCode ?? null}
          change={(parentCode) => replaceAt(props, at, { parentCode })}
          error={fault('parentCode')}
        />
      </Stack>
    </Fieldset>
  );
}
