import { Text } from '@mantine/core';
import { AccountForm } from './account-form.tsx';
import type { Account } from './api.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { useAccounts, useMe } from './queries.ts';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Empty, Failed, Loading } from './states.tsx';

export function AccountsPage() {
  const { web } = useWords();
  const me = useMe();
  return (
    <>
      <PageHeading title={web.accounts} />
      <Accounts />
      {me.data?.rights.includes('account.change') && <AccountForm />}
    </>
  );
}

function Accounts() {
  const { web } = useWords();
  const accounts = useAccounts();
  const columns = useColumns();
  if (accounts.isPending) return <Loading />;
  if (!accounts.data) return <Failed error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (accounts.data.accounts.length === 0) return <Empty title={web.noAccounts} />;
  const { accounts: rows } = accounts.data;
  return <StackedTable label={web.accounts} columns={columns} rows={rows} keyOf={(account) => account.id} />;
}

function useColumns(): Column<Account>[] {
  const { web, roles } = useWords();
  const isLocked = ({ lockedUntil }: Account): boolean => lockedUntil !== null && Date.parse(lockedUntil) > Date.now();
  return [
    {
      header: web.accountName,
      cell: (account) => (
        <Text span inherit fw={600}>
          {account.name}
        </Text>
      ),
    },
    { header: web.email, cell: (account) => account.email },
    {
      header: web.roles,
      cell: ({ grants }) => {
        const held = grants.map(({ role, organisationCode }) =>
          organisationCode === null ? roles[role] : `${roles[role]} (${organisationCode})`,
        );
        return held.join(', ') || web.noRole;
      },
    },
    {
      header: web.status,
      cell: (account) => {
        if (account.status === 'closed') return web.accountClosed;
        return isLocked(account) ? web.accountLocked : web.accountActive;
      },
    },
  ];
}
