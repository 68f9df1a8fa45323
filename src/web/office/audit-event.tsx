import { Anchor, Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { linkTo } from './address.ts';
import type { AuditEvent } from './api.ts';
import { type Change, differences } from './audit-difference.ts';
import { actionWord, actorWord, fieldWord, subjectWord, valueWord } from './audit-words.ts';
import { useWords } from './language.tsx';
import { organisationPath, roundPath } from './pages.ts';
import { useAccounts } from './queries.ts';
import { vietnamTime } from './vietnam-date.ts';

/** Fields shown of an event before the rest is asked for. */
const fewFields = 8;

/** When, who, what, to what; and below it each field that changed. */
export function AuditEventLine({ event }: { event: AuditEvent }) {
  const words = useWords();
  const { auditTexts: texts, language } = words;
  const { sequence, at, actor, actorName, action, before, after } = event;
  const changes = differences(before, after);
  return (
    <li value={sequence}>
      <Group gap="0 12px" align="baseline">
        <Text
          fz="sm"
          c="dimmed"
          className="figures"
          title={fillTemplate(texts.eventPlace, { place: String(sequence) }, language)}
        >
          {vietnamTime(at)}
        </Text>
        <Text fw={600}>{actionWord(action, words)}</Text>
        <Text fz="sm">
          <Subject event={event} />
        </Text>
        <Text fz="sm" c="dimmed">
          {actorWord(actor, actorName, words)}
        </Text>
      </Group>
      {changes.length > 0 && (
        <Changes changes={changes} hasBefore={before !== null} label={actionWord(action, words)} />
      )}
    </li>
  );
}

/** Of a round or an organisation, a link to its page; an account by its name, where it may be seen. */
function Subject({ event: { subject } }: { event: AuditEvent }) {
  const words = useWords();
  const [kind, code] = subject.split(/:(.*)/s);
  const path =
    code === undefined
      ? null
      : kind === 'round'
        ? roundPath(code)
        : kind === 'organisation'
          ? organisationPath(code)
          : null;
  const accounts = useAccounts();
  const account = kind === 'account' ? accounts.data?.accounts.find(({ id }) => id === code) : undefined;
  const word = subjectWord(subject, words, account?.name);
  return path === null ? (
    <span className="breakable">{word}</span>
  ) : (
    <Anchor {...linkTo(path)} inherit>
      {word}
    </Anchor>
  );
}

function Changes({ changes, hasBefore, label }: { changes: readonly Change[]; hasBefore: boolean; label: string }) {
  const words = useWords();
  const { auditTexts: texts, language } = words;
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? changes : changes.slice(0, fewFields);
  const rest = changes.length - shown.length;
  return (
    <>
      <Table fz="sm" maw={860} verticalSpacing={2} withRowBorders={false} className="difference" aria-label={label}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{texts.field}</Table.Th>
            {hasBefore && <Table.Th scope="col">{texts.was}</Table.Th>}
            <Table.Th scope="col">{texts.is}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ path, before, after }) => (
            <Table.Tr key={path.join('.')}>
              <Table.Th scope="row" fw={400} c="dimmed">
                {fieldWord(path, words)}
              </Table.Th>
              {hasBefore && <Table.Td>{before === undefined ? '–' : valueWord(before, path, words)}</Table.Td>}
              <Table.Td>{after === undefined ? '–' : valueWord(after, path, words)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rest > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => setIsWhole(true)}>
          {fillTemplate(texts.moreFields, { count: rest }, language)}
        </Button>
      )}
    </>
  );
}
