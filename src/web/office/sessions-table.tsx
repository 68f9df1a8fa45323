import { Button, Text } from '@mantine/core';
import { fillTemplate } from '#locale/format.ts';
import type { Session } from './api.ts';
import { deviceOf } from './device-name.ts';
import { useWords } from './language.tsx';
import { type Column, StackedTable } from './stacked-table.tsx';
import { vietnamTime } from './vietnam-date.ts';

/** The sessions of an account; with a button for each where one may be ended alone. */
export function SessionsTable({
  sessions,
  onEnd,
}: {
  sessions: readonly Session[];
  onEnd?: ((session: Session) => void) | undefined;
}) {
  const { accountTexts } = useWords();
  const columns = useColumns(onEnd);
  if (sessions.length === 0) return <Text>{accountTexts.sessionsNone}</Text>;
  return <StackedTable label={accountTexts.sessionsSection} columns={columns} rows={sessions} keyOf={({ id }) => id} />;
}

function useColumns(onEnd: ((session: Session) => void) | undefined): Column<Session>[] {
  const { accountTexts, language } = useWords();
  const nameDevice = useDeviceName();
  const by = { password: accountTexts.byPassword, link: accountTexts.byLink, oidc: accountTexts.byOidc };
  const columns: Column<Session>[] = [
    {
      header: accountTexts.sessionDevice,
      cell: ({ userAgent, isCurrent }) => (
        <>
          {nameDevice(userAgent)}
          {isCurrent && (
            <Text span inherit fw={600}>
              {` (${accountTexts.sessionThis})`}
            </Text>
          )}
        </>
      ),
    },
    { header: accountTexts.sessionBy, cell: (session) => by[session.by] },
    { header: accountTexts.sessionBegan, cell: ({ createdAt }) => vietnamTime(createdAt) },
    { header: accountTexts.sessionSeen, cell: ({ lastSeenAt }) => vietnamTime(lastSeenAt) },
    { header: accountTexts.sessionEnds, cell: ({ expiresAt }) => vietnamTime(expiresAt) },
  ];
  if (!onEnd) return columns;
  const end = (session: Session) => {
    const named = { device: nameDevice(session.userAgent), time: vietnamTime(session.createdAt) };
    return (
      <Button
        variant="default"
        size="xs"
        aria-label={fillTemplate(accountTexts.sessionEndLabel, named, language)}
        onClick={() => onEnd(session)}
      >
        {accountTexts.sessionEnd}
      </Button>
    );
  };
  return [...columns, { header: accountTexts.action, cell: (session) => (session.isCurrent ? '–' : end(session)) }];
}

function useDeviceName(): (userAgent: string) => string {
  const { accountTexts, language } = useWords();
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent);
    if (browser === null || system === null) return browser ?? system ?? accountTexts.deviceUnknown;
    return fillTemplate(accountTexts.deviceOn, { browser, system }, language);
  };
}
