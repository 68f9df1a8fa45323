import { Anchor, Box, Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate, type Language } from '#locale/format.ts';
import { navigate } from './address.ts';
import { type Body, call, type RoundSummary } from './api.ts';
import { Disclosure } from './disclosure.tsx';
import { differencesPlace } from './edition-differences.tsx';
import { FileField } from './file-field.tsx';
import { useWords } from './language.tsx';
import { Outcome } from './outcome.tsx';
import { roundPath } from './pages.ts';

/** A new round, as a draft, from the file of its edition; then its page. */
export function NewRound() {
  const { lifeTexts: texts } = useWords();
  const create = (body: Body<'POST /api/rounds'>, language: Language) => call('POST /api/rounds', { body, language });
  return (
    <Box mt="xl" maw={720}>
      <Disclosure title={texts.newRound}>
        <EditionForm
          hint={texts.newRoundHint}
          button={texts.createDraft}
          done={texts.created}
          send={create}
          after={({ code }) => navigate(roundPath(code))}
        />
      </Disclosure>
    </Box>
  );
}

/** Another edition in place of that of a draft. */
export function ReplaceEdition({ code }: { code: string }) {
  const { lifeTexts: texts, editionTexts } = useWords();
  const [isReplaced, setIsReplaced] = useState(false);
  const replace = (body: Body<'POST /api/rounds'>, language: Language) =>
    call('PUT /api/rounds/:code/edition', { params: { code }, body, language });
  return (
    <>
      <EditionForm
        hint={texts.replaceEditionHint}
        button={texts.replaceEdition}
        done={texts.replaced}
        send={replace}
        after={() => setIsReplaced(true)}
      />
      {isReplaced && (
        <Anchor href={`#${differencesPlace}`} fz="sm">
          {editionTexts.seeDifferences}
        </Anchor>
      )}
    </>
  );
}

type FormProps = {
  hint: string;
  button: string;
  done: string;
  send: (body: Body<'POST /api/rounds'>, language: Language) => Promise<RoundSummary>;
  after: (round: RoundSummary) => void;
};

function EditionForm({ hint, button, done, send, after }: FormProps) {
  const { lifeTexts: texts, language } = useWords();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const sent = useMutation({
    mutationFn: async (chosen: File) => {
      const edition = parseEdition(await chosen.text());
      if ('fault' in edition) throw new Error(fillTemplate(texts.notJson, { reason: edition.fault }, language));
      return send(edition, language);
    },
    onSuccess: async (round) => {
      setFile(null);
      await client.invalidateQueries({ queryKey: ['rounds'] });
      after(round);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (file) sent.mutate(file);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FileField
          label={texts.editionFile}
          hint={hint}
          accept=".json"
          file={file}
          choose={(chosen) => {
            sent.reset();
            setFile(chosen);
          }}
        />
        <Button type="submit" w="fit-content" disabled={file === null} loading={sent.isPending}>
          {button}
        </Button>
        <Outcome
          error={sent.error}
          done={sent.data ? fillTemplate(done, { name: sent.data.name[language] }, language) : null}
        />
      </Stack>
    </form>
  );
}

/** What the file holds; the server says whether it is an edition. */
function parseEdition(text: string): Body<'POST /api/rounds'> | { fault: string } {
  try {
    // Whatever it is, the server checks it against the whole form of an edition.
    return { edition: JSON.parse(text) as Record<string, unknown> };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : '' };
  }
}
