import { Button, Loader, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { call, type Round } from './api.ts';
import { FileField } from './file-field.tsx';
import { useWords } from './language.tsx';
import { Outcome } from './outcome.tsx';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Brings in the input of a round as a workbook. Once there is one, another is a correction and needs a reason. */
export function WorkbookForm({ round }: { round: Round }) {
  const { lifeTexts: texts, language } = useWords();
  const client = useQueryClient();
  const isCorrection = round.importedAt !== null;
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const send = useMutation({
    mutationFn: (chosen: File) =>
      call('POST /api/rounds/:code/inputs', {
        params: { code: round.code },
        query: isCorrection ? { reason } : {},
        // The browser knows the type of a file by what is installed on the machine, if at all.
        body: new Blob([chosen], { type: workbookType }),
        language,
      }),
    onSuccess: async () => {
      setFile(null);
      setReason('');
      await client.invalidateQueries({ queryKey: ['rounds'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file) send.mutate(file);
  };
  const counts = { units: send.data?.unitCount ?? 0, answers: send.data?.answerCount ?? 0 };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FileField
          label={texts.workbookFile}
          hint={isCorrection ? texts.workbookCorrectionHint : texts.workbookHint}
          accept=".xlsx"
          file={file}
          choose={(chosen) => {
            send.reset();
            setFile(chosen);
          }}
        />
        {isCorrection && (
          <Textarea
            label={texts.reason}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          w="fit-content"
          disabled={file === null || (isCorrection && reason.trim() === '')}
          loading={send.isPending}
        >
          {texts.send}
        </Button>
        {send.isPending && (
          <Text role="status" fz="sm">
            <Loader size="xs" mr="xs" />
            {texts.sending}
          </Text>
        )}
        <Outcome error={send.error} done={send.isSuccess ? fillTemplate(texts.imported, counts, language) : null} />
      </Stack>
    </form>
  );
}
