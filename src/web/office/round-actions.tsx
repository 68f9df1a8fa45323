import { Box, Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, type Round } from './api.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { Disclosure } from './disclosure.tsx';
import { ReplaceEdition } from './edition-form.tsx';
import { useWords } from './language.tsx';
import { Outcome } from './outcome.tsx';
import { WorkbookForm } from './workbook-form.tsx';

/** What may be done with a round in the state it is in, for who may. */
export function RoundActions({ round }: { round: Round }) {
  const { lifeTexts: texts } = useWords();
  const isScored = round.status === 'scored' || round.status === 'published';
  return (
    <Box maw={720}>
      <Title order={3} mb="xs">
        {texts.next}
      </Title>
      <Step round={round} />
      {round.status === 'draft' && round.editionApprovedAt === null && (
        <Disclosure title={texts.replaceEdition}>
          <ReplaceEdition code={round.code} />
        </Disclosure>
      )}
      {round.status === 'closed' && <WorkbookForm round={round} />}
      {isScored && (
        <>
          <Disclosure title={texts.workbook}>
            <WorkbookForm round={round} />
          </Disclosure>
          <Disclosure title={texts.rescore}>
            <RescoreForm code={round.code} />
          </Disclosure>
        </>
      )}
    </Box>
  );
}

/** The one step that a person takes by a word: approval, the opening of the survey, its end. */
function Step({ round: { code, status, editionApprovedAt } }: { round: Round }) {
  const { lifeTexts: texts, language } = useWords();
  const client = useQueryClient();
  const step = stepOf(status, editionApprovedAt !== null);
  const take = useMutation({
    mutationFn: (to: NonNullable<typeof step>) =>
      to === 'approve'
        ? call('POST /api/rounds/:code/edition/approval', { params: { code }, language })
        : call('POST /api/rounds/:code/status', { params: { code }, body: { to }, language }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['rounds'] }),
  });
  if (step === null) return null;
  const { title, tells } = {
    approve: { title: texts.approve, tells: texts.approveTells },
    fielding: { title: texts.openSurvey, tells: texts.openSurveyTells },
    closed: { title: texts.closeSurvey, tells: texts.closeSurveyTells },
  }[step];
  return (
    <Stack gap="xs" mb="sm" align="flex-start">
      <ConfirmButton
        key={step}
        label={title}
        question={tells}
        onConfirm={() => take.mutate(step)}
        isPending={take.isPending}
      />
      <Outcome error={take.error} done={null} />
    </Stack>
  );
}

function stepOf(status: Round['status'], isApproved: boolean): 'approve' | 'fielding' | 'closed' | null {
  if (status === 'draft') return isApproved ? 'fielding' : 'approve';
  return status === 'fielding' ? 'closed' : null;
}

function RescoreForm({ code }: { code: string }) {
  const { lifeTexts: texts, language } = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const rescore = useMutation({
    mutationFn: () => call('POST /api/rounds/:code/runs', { params: { code }, body: { reason }, language }),
    onSuccess: async () => {
      setReason('');
      await client.invalidateQueries({ queryKey: ['rounds'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    rescore.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text fz="sm" c="dimmed">
          {texts.rescoreHint}
        </Text>
        <Textarea
          label={texts.reason}
          rows={2}
          value={reason}
          onChange={(event) => {
            if (!rescore.isPending) rescore.reset();
            setReason(event.currentTarget.value);
          }}
        />
        <Button type="submit" w="fit-content" disabled={reason.trim() === ''} loading={rescore.isPending}>
          {texts.rescore}
        </Button>
        <Outcome error={rescore.error} done={rescore.isSuccess ? texts.rescored : null} />
      </Stack>
    </form>
  );
}
