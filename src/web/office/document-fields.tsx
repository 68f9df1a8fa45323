import { Fieldset, Stack, Textarea, TextInput } from '@mantine/core';
import type { FormFaults } from './api-failure.ts';
import { useWords } from './language.tsx';

export type DocumentDraft = { number: string; issuedOn: string; issuer: string; summary: string };
export const emptyDocument: DocumentDraft = { number: '', issuedOn: '', issuer: '', summary: '' };

/** The fields as the API names them. */
export const documentFields = ['document.number', 'document.issuedOn', 'document.issuer', 'document.summary'];

/** The document that a change or a publication rests on. */
export function DocumentFields({
  document,
  change,
  faults,
}: {
  document: DocumentDraft;
  change: (document: DocumentDraft) => void;
  faults: FormFaults;
}) {
  const { organisationTexts: texts } = useWords();
  return (
    <Fieldset legend={texts.legalDocument}>
      <Stack gap="sm">
        <TextInput
          label={texts.documentNumber}
          description={texts.documentNumberHint}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={document.number}
          onChange={(event) => change({ ...document, number: event.currentTarget.value })}
          error={faults.byField['document.number'] ?? null}
        />
        <TextInput
          label={texts.documentDay}
          type="date"
          value={document.issuedOn}
          onChange={(event) => change({ ...document, issuedOn: event.currentTarget.value })}
          error={faults.byField['document.issuedOn'] ?? null}
        />
        <TextInput
          label={texts.documentIssuer}
          value={document.issuer}
          onChange={(event) => change({ ...document, issuer: event.currentTarget.value })}
          error={faults.byField['document.issuer'] ?? null}
        />
        <Textarea
          label={texts.documentSummary}
          rows={3}
          value={document.summary}
          onChange={(event) => change({ ...document, summary: event.currentTarget.value })}
          error={faults.byField['document.summary'] ?? null}
        />
      </Stack>
    </Fieldset>
  );
}
