import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, type Session } from './api.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { useWords } from './language.tsx';
import { Section } from './section.tsx';
import { SessionsTable } from './sessions-table.tsx';
import { WholeFault } from './sign-in-frame.tsx';
import { Failed, Loading } from './states.tsx';

/** The own sessions; those of other devices can be ended. */
export function OwnSessions() {
  const { accountTexts, language } = useWords();
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: ['me', 'sessions'],
    queryFn: ({ signal }) => call('GET /api/me/sessions', { language, signal }),
  });
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['me', 'sessions'] });
  const endOne = useMutation({
    mutationFn: ({ id }: Session) => call('DELETE /api/me/sessions/:id', { params: { id }, language }),
    onSettled: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => call('DELETE /api/me/sessions', { language }),
    onSettled: refresh,
  });
  const rows = sessions.data?.sessions ?? [];
  return (
    <Section title={accountTexts.sessionsSection} hint={accountTexts.sessionsHint}>
      {sessions.isPending && <Loading />}
      {sessions.isError && <Failed error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && <SessionsTable sessions={rows} onEnd={(session) => endOne.mutate(session)} />}
      <WholeFault fault={(endOne.error ?? endOthers.error)?.message ?? null} />
      {rows.length > 1 && (
        <ConfirmButton
          label={accountTexts.sessionsEndOthers}
          question={accountTexts.sessionsEndOthersAsk}
          isPending={endOthers.isPending}
          onConfirm={() => endOthers.mutate()}
        />
      )}
    </Section>
  );
}
