import { Box, Checkbox, NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { type Body, call, type Publication, type Run } from './api.ts';
import { type FormFaults, formFaults } from './api-failure.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { Disclosure } from './disclosure.tsx';
import { DocumentFields, documentFields, emptyDocument } from './document-fields.tsx';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { runReason } from './run-reason.ts';
import { vietnamTime } from './vietnam-date.ts';

type FormProps = { code: string; runs: readonly Run[]; publications: readonly Publication[] };
type Draft = { runId: string; reason: string; hasDocument: boolean; document: typeof emptyDocument };

/** Publishes a run, the last one unless another is chosen; not there while the only run is published already. */
export function PublishForm({ code, runs, publications }: FormProps) {
  const { lifeTexts: texts, web, language } = useWords();
  const client = useQueryClient();
  const published = publications.at(-1)?.runId ?? null;
  const choices = runs.filter(({ runId }) => runId !== published).toReversed();
  const [draft, setDraft] = useState<Draft>({ runId: '', reason: '', hasDocument: true, document: emptyDocument });
  const run = choices.find(({ runId }) => runId === draft.runId) ?? choices[0];
  const publish = useMutation({
    mutationFn: (body: Body<'POST /api/rounds/:code/publications'>) =>
      call('POST /api/rounds/:code/publications', { params: { code }, body, language }),
    onSuccess: async () => {
      setDraft({ runId: '', reason: '', hasDocument: true, document: emptyDocument });
      await client.invalidateQueries({ queryKey: ['rounds'] });
    },
  });
  const faults = formFaults(publish.error, ['runId', 'reason', ...documentFields], web.serverGoneForm);
  const form = useFocusOnFault(publish.error);
  const status = (
    <Text role="status" fz="sm" c={faults.whole === null ? 'dimmed' : 'var(--mantine-color-error)'}>
      {faults.whole ?? (publish.isSuccess ? texts.publishedNow : null)}
    </Text>
  );
  if (!run) return status;
  const change = (part: Partial<Draft>): void => {
    if (!publish.isPending) publish.reset();
    setDraft({ ...draft, ...part });
  };
  const isAgain = published !== null;
  const send = (): void =>
    publish.mutate({
      runId: run.runId,
      reason: draft.reason.trim() === '' ? null : draft.reason,
      document: draft.hasDocument ? draft.document : null,
    });
  const tells = fillTemplate(
    isAgain ? texts.publishAgainTells : texts.publishTells,
    { time: vietnamTime(run.madeAt) },
    language,
  );
  return (
    <Box maw={560}>
      <Disclosure title={texts.publishRun}>
        <form ref={form} onSubmit={(event) => event.preventDefault()} noValidate>
          <Stack>
            <Fields
              draft={{ ...draft, runId: run.runId }}
              change={change}
              faults={faults}
              runs={choices}
              isAgain={isAgain}
            />
            <ConfirmButton
              label={texts.publish}
              question={tells}
              onConfirm={send}
              isPending={publish.isPending}
              isDisabled={isAgain && draft.reason.trim() === ''}
            />
            {status}
          </Stack>
        </form>
      </Disclosure>
    </Box>
  );
}

type FieldProps = {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  faults: FormFaults;
  runs: readonly Run[];
  isAgain: boolean;
};

function Fields({ draft, change, faults, runs, isAgain }: FieldProps) {
  const { lifeTexts: texts } = useWords();
  return (
    <>
      <NativeSelect
        label={texts.runs}
        description={texts.publishHint}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={runs.map(({ runId, madeAt, reason }) => ({
          value: runId,
          label: `${vietnamTime(madeAt)} – ${runReason(reason, texts)}`,
        }))}
        value={draft.runId}
        onChange={(event) => change({ runId: event.currentTarget.value })}
        error={faults.byField.runId ?? null}
      />
      <Textarea
        label={texts.publishReason}
        description={isAgain ? texts.publishReasonNeeded : texts.publishReasonOptional}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rows={2}
        value={draft.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
        error={faults.byField.reason ?? null}
      />
      <Checkbox
        label={texts.hasDocument}
        checked={draft.hasDocument}
        onChange={(event) => change({ hasDocument: event.currentTarget.checked })}
      />
      {draft.hasDocument && (
        <DocumentFields document={draft.document} change={(document) => change({ document })} faults={faults} />
      )}
    </>
  );
}
