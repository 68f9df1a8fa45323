import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fillTemplate } from '#locale/format.ts';
import { type Answer, call, type Me, type Token } from './api.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { ShownOnce } from './copy-button.tsx';
import { useWords } from './language.tsx';
import { Section } from './section.tsx';
import { WholeFault } from './sign-in-frame.tsx';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Failed, Loading } from './states.tsx';
import { TokenForm } from './token-form.tsx';
import { vietnamDate, vietnamTime } from './vietnam-date.ts';

type MadeToken = Answer<'POST /api/me/tokens'>;

/** Tokens by which other systems call in the name of the account. */
export function OwnTokens({ me }: { me: Me }) {
  const { accountTexts, language } = useWords();
  const [view, setView] = useState<'list' | 'form' | MadeToken>('list');
  const tokens = useQuery({
    queryKey: ['me', 'tokens'],
    queryFn: ({ signal }) => call('GET /api/me/tokens', { language, signal }),
  });
  return (
    <Section title={accountTexts.tokensSection} hint={accountTexts.tokensIntro}>
      {tokens.isPending && <Loading />}
      {tokens.isError && <Failed error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data && <TokenTable tokens={tokens.data.tokens} />}
      {view === 'list' && (
        <Button variant="default" w="fit-content" onClick={() => setView('form')}>
          {accountTexts.tokenNew}
        </Button>
      )}
      {view === 'form' && <TokenForm rights={me.rights} onMade={setView} onCancel={() => setView('list')} />}
      {typeof view === 'object' && <Made made={view} onDone={() => setView('list')} />}
    </Section>
  );
}

function Made({ made, onDone }: { made: MadeToken; onDone: () => void }) {
  const { accountTexts, language } = useWords();
  return (
    <Stack gap="sm" w="100%" maw={640}>
      <Text role="status">{fillTemplate(accountTexts.tokenMade, { name: made.name }, language)}</Text>
      <ShownOnce label={accountTexts.tokenValue} value={made.token} />
      <Button w="fit-content" onClick={onDone}>
        {accountTexts.done}
      </Button>
    </Stack>
  );
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const { accountTexts, rightNames, language } = useWords();
  const client = useQueryClient();
  const withdraw = useMutation({
    mutationFn: ({ id }: Token) => call('DELETE /api/me/tokens/:id', { params: { id }, language }),
    onSettled: () => client.invalidateQueries({ queryKey: ['me', 'tokens'] }),
  });
  if (tokens.length === 0) return <Text>{accountTexts.tokensNone}</Text>;
  const names: Record<string, string> = rightNames;
  const columns: Column<Token>[] = [
    { header: accountTexts.tokenName, cell: ({ name }) => name },
    { header: accountTexts.tokenScopes, cell: ({ scopes }) => scopes.map((one) => names[one] ?? one).join('; ') },
    { header: accountTexts.tokenExpires, cell: ({ expiresAt }) => vietnamDate(expiresAt) },
    {
      header: accountTexts.tokenLastUsed,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? accountTexts.tokenNeverUsed : vietnamTime(lastUsedAt)),
    },
    {
      header: accountTexts.action,
      cell: (token) => (
        <ConfirmButton
          label={accountTexts.tokenWithdraw}
          name={fillTemplate(accountTexts.tokenWithdrawLabel, { name: token.name }, language)}
          question={fillTemplate(accountTexts.tokenWithdrawAsk, { name: token.name }, language)}
          isPending={withdraw.isPending}
          onConfirm={() => withdraw.mutate(token)}
          size="xs"
        />
      ),
    },
  ];
  return (
    <>
      <StackedTable label={accountTexts.tokensSection} columns={columns} rows={tokens} keyOf={({ id }) => id} />
      <WholeFault fault={withdraw.error?.message ?? null} />
    </>
  );
}
