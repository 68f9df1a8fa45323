/** How another gets in: invitation, second factor, sessions, closing. */
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { fillTemplate } from '#locale/format.ts';
import { type Account, type Answer, call } from './api.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { ShownOnce } from './copy-button.tsx';
import { useWords } from './language.tsx';
import { invitationAddress } from './pages.ts';
import { Section } from './section.tsx';
import { SessionsTable } from './sessions-table.tsx';
import { WholeFault } from './sign-in-frame.tsx';
import { Failed, Loading } from './states.tsx';
import { vietnamTime } from './vietnam-date.ts';

export function AccountAccess({ account }: { account: Account }) {
  if (account.status === 'closed') return <Reopening account={account} />;
  return (
    <>
      <Invitation account={account} />
      <SecondFactor account={account} />
      <Sessions account={account} />
      <Closing account={account} />
    </>
  );
}

/** Does something with the account, and reads it and its sessions again. */
function useAccountAction(account: Account, act: (params: { id: string }) => Promise<unknown>) {
  const client = useQueryClient();
  const action = useMutation({
    mutationFn: () => act({ id: account.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['accounts'] }),
  });
  return { isPending: action.isPending, fault: action.error?.message ?? null, act: () => action.mutate() };
}

function Invitation({ account }: { account: Account }) {
  const { accountTexts, language } = useWords();
  const invite = useMutation({
    mutationFn: () =>
      call('POST /api/accounts/:id/links', {
        params: { id: account.id },
        body: { purpose: 'invitation' },
        language,
      }),
  });
  return (
    <Section title={accountTexts.invite} hint={accountTexts.inviteHint}>
      <Button
        w="fit-content"
        variant={invite.data ? 'default' : 'filled'}
        loading={invite.isPending}
        onClick={() => invite.mutate()}
      >
        {accountTexts.inviteMake}
      </Button>
      <WholeFault fault={invite.error?.message ?? null} />
      {invite.data && <MadeInvitation name={account.name} link={invite.data} />}
    </Section>
  );
}

const dayMs = 24 * 60 * 60 * 1000;

function MadeInvitation({ name, link }: { name: string; link: Answer<'POST /api/accounts/:id/links'> }) {
  const { accountTexts, language } = useWords();
  const days = Math.round((Date.parse(link.expiresAt) - Date.now()) / dayMs);
  return (
    <Stack gap="sm" w="100%" maw={640}>
      <Text role="status">
        {fillTemplate(accountTexts.inviteMade, { name, time: vietnamTime(link.expiresAt), days }, language)}
      </Text>
      <ShownOnce label={accountTexts.inviteLabel} value={invitationAddress(window.location.origin, link.token)} />
    </Stack>
  );
}

function SecondFactor({ account }: { account: Account }) {
  const { accountTexts, language } = useWords();
  const reset = useAccountAction(account, (params) =>
    call('DELETE /api/accounts/:id/second-factor', { params, language }),
  );
  return (
    <Section
      title={accountTexts.factorSection}
      hint={account.hasSecondFactor ? accountTexts.factorHeld : accountTexts.factorNone}
    >
      {account.hasSecondFactor && (
        <ConfirmButton
          label={accountTexts.factorReset}
          question={accountTexts.factorResetAsk}
          isPending={reset.isPending}
          onConfirm={reset.act}
        />
      )}
      <WholeFault fault={reset.fault} />
    </Section>
  );
}

function Sessions({ account }: { account: Account }) {
  const { accountTexts, language } = useWords();
  const sessions = useQuery({
    queryKey: ['accounts', account.id, 'sessions'],
    queryFn: ({ signal }) => call('GET /api/accounts/:id/sessions', { params: { id: account.id }, language, signal }),
  });
  const end = useAccountAction(account, (params) => call('DELETE /api/accounts/:id/sessions', { params, language }));
  return (
    <Section title={accountTexts.sessionsSection}>
      {sessions.isPending && <Loading />}
      {sessions.isError && <Failed error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {sessions.data && <SessionsTable sessions={sessions.data.sessions} />}
      {sessions.data && sessions.data.sessions.length > 0 && (
        <ConfirmButton
          label={accountTexts.sessionsEndAll}
          question={accountTexts.sessionsEndAllAsk}
          isPending={end.isPending}
          onConfirm={end.act}
        />
      )}
      <WholeFault fault={end.fault} />
    </Section>
  );
}

function Closing({ account }: { account: Account }) {
  const { accountTexts, language } = useWords();
  const close = useAccountAction(account, (params) => call('POST /api/accounts/:id/close', { params, language }));
  return (
    <Section title={accountTexts.closeSection} hint={accountTexts.closeHint}>
      <ConfirmButton
        label={accountTexts.close}
        question={fillTemplate(accountTexts.closeAsk, { name: account.name }, language)}
        isPending={close.isPending}
        onConfirm={close.act}
      />
      <WholeFault fault={close.fault} />
    </Section>
  );
}

function Reopening({ account }: { account: Account }) {
  const { accountTexts, language } = useWords();
  const reopen = useAccountAction(account, (params) => call('POST /api/accounts/:id/reopen', { params, language }));
  return (
    <Section title={accountTexts.reopenSection} hint={accountTexts.reopenHint}>
      <ConfirmButton
        label={accountTexts.reopen}
        question={fillTemplate(accountTexts.reopenAsk, { name: account.name }, language)}
        isPending={reopen.isPending}
        onConfirm={reopen.act}
      />
      <WholeFault fault={reopen.fault} />
    </Section>
  );
}
