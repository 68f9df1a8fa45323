import { Anchor, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core';
import { fillTemplate } from '#locale/format.ts';
import {
  type AccountFilter,
  accountStates,
  filterAccounts,
  filterPath,
  readFilter,
  stateOf,
} from './account-filter.ts';
import { linkTo, navigate, useAddress } from './address.ts';
import type { Account } from './api.ts';
import { useGrantNames } from './grant-names.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { accountPath } from './pages.ts';
import { useAccounts, useMe } from './queries.ts';
import { type Column, StackedTable } from './stacked-table.tsx';
import { Empty, Failed, Loading } from './states.tsx';
import { vietnamTime } from './vietnam-date.ts';

export function AccountsPage() {
  const { web } = useWords();
  const me = useMe();
  return (
    <>
      <Group justify="space-between" align="flex-start">
        <PageHeading title={web.accounts} />
        {me.data?.rights.includes('account.change') && (
          <Button component="a" {...linkTo('/accounts/new')}>
            {web.newAccount}
          </Button>
        )}
      </Group>
      <Accounts />
    </>
  );
}

function Accounts() {
  const { web, accountTexts, language } = useWords();
  const accounts = useAccounts();
  const columns = useColumns();
  const filter = readFilter(useAddress().searchParams);
  if (accounts.isPending) return <Loading />;
  if (!accounts.data) return <Failed error={accounts.error} onRetry={() => void accounts.refetch()} />;
  const all = accounts.data.accounts;
  if (all.length === 0) return <Empty title={web.noAccounts} />;
  const shown = filterAccounts(all, filter, Date.now());
  const count = { shown: shown.length, all: all.length };
  return (
    <>
      <Filters filter={filter} />
      <Text role="status" fz="sm" c="dimmed" mb="xs">
        {fillTemplate(accountTexts.shownCount, count, language)}
      </Text>
      {shown.length === 0 ? (
        <Empty title={accountTexts.noMatch}>
          <Anchor {...linkTo('/accounts')}>{accountTexts.clearFilter}</Anchor>
        </Empty>
      ) : (
        <StackedTable label={web.accounts} columns={columns} rows={shown} keyOf={(account) => account.id} />
      )}
    </>
  );
}

/** Kept in the address, so that what was found can be sent. */
function Filters({ filter }: { filter: AccountFilter }) {
  const { web, roles, accountTexts } = useWords();
  const stateNames = useStateNames();
  const change = (part: Partial<AccountFilter>): void => navigate(filterPath({ ...filter, ...part }), 'replace');
  return (
    <Group align="flex-start" mb="md">
      <TextInput
        label={accountTexts.find}
        description={accountTexts.findHint}
        inputWrapperOrder={['label', 'input', 'description']}
        type="search"
        w={{ base: '100%', sm: 280 }}
        value={filter.sought}
        onChange={(event) => change({ sought: event.currentTarget.value })}
      />
      <NativeSelect
        label={web.role}
        value={filter.role}
        onChange={(event) => change({ role: event.currentTarget.value })}
        data={[
          { value: '', label: accountTexts.allRoles },
          ...Object.entries(roles).map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        label={accountTexts.state}
        value={filter.state}
        onChange={(event) => change({ state: event.currentTarget.value })}
        data={[
          { value: '', label: accountTexts.allStates },
          ...accountStates.map((value) => ({ value, label: stateNames[value] })),
        ]}
      />
    </Group>
  );
}

function useStateNames() {
  const { web } = useWords();
  return { active: web.accountActive, locked: web.accountLocked, closed: web.accountClosed } as const;
}

function useColumns(): Column<Account>[] {
  const { web, accountTexts } = useWords();
  const nameGrant = useGrantNames();
  const describe = useAccountState();
  return [
    {
      header: web.accountName,
      cell: (account) => (
        <Anchor {...linkTo(accountPath(account.id))} inherit fw={600}>
          {account.name}
        </Anchor>
      ),
    },
    { header: web.email, cell: (account) => <span className="breakable">{account.email}</span> },
    { header: web.roles, cell: ({ grants }) => grants.map(nameGrant).join('; ') || web.noRole },
    { header: accountTexts.state, cell: describe },
  ];
}

/** Whether the account is open, locked for how long, and has a second factor, in words. */
export function useAccountState(): (account: Account) => string {
  const { accountTexts, language } = useWords();
  const names = useStateNames();
  return (account) => {
    const state = stateOf(account, Date.now());
    const until = state === 'locked' && account.lockedUntil !== null ? vietnamTime(account.lockedUntil) : null;
    const said = until === null ? names[state] : fillTemplate(accountTexts.lockedUntil, { time: until }, language);
    return account.hasSecondFactor ? `${said}, ${accountTexts.hasFactor}` : said;
  };
}
