import { Anchor, List, Text } from '@mantine/core';
import { AccountAccess } from './account-access.tsx';
import { ChangeAccountForm } from './account-form.tsx';
import { useAccountState } from './accounts-page.tsx';
import { linkTo } from './address.ts';
import type { Account, Me, Organisation } from './api.ts';
import { useGrantNames, useOrganisationVersions } from './grant-names.ts';
import { useWords } from './language.tsx';
import { isGivable } from './organisation-choices.ts';
import { PageHeading } from './page-frame.tsx';
import { useAccounts, useMe } from './queries.ts';
import { Section } from './section.tsx';
import { Failed, Loading } from './states.tsx';

/** One user. */
export function AccountPage({ id }: { id: string }) {
  const { accountTexts } = useWords();
  const me = useMe();
  const accounts = useAccounts();
  const organisations = useOrganisationVersions();
  const account = accounts.data?.accounts.find((one) => one.id === id);
  return (
    <>
      <Anchor {...linkTo('/accounts')} fz="sm">
        {accountTexts.toAccounts}
      </Anchor>
      {account && me.data && organisations.data ? (
        <Content account={account} me={me.data} versions={organisations.data.organisations} />
      ) : (
        <Missing isKnown={accounts.data !== undefined && account === undefined} />
      )}
    </>
  );
}

/** What stands here while the account is not: it is read, cannot be read, or is not there. */
function Missing({ isKnown }: { isKnown: boolean }) {
  const { web, accountTexts } = useWords();
  const accounts = useAccounts();
  const organisations = useOrganisationVersions();
  const error = accounts.error ?? organisations.error;
  if (error) {
    return (
      <>
        <PageHeading title={web.accounts} />
        <Failed error={error} onRetry={() => void Promise.all([accounts.refetch(), organisations.refetch()])} />
      </>
    );
  }
  if (!isKnown) return <Loading />;
  return (
    <>
      <PageHeading title={accountTexts.accountMissing} />
      <Text>{accountTexts.accountMissingHint}</Text>
    </>
  );
}

type Props = { account: Account; me: Me; versions: readonly Organisation[] };

function Content({ account, me, versions }: Props) {
  const { accountTexts } = useWords();
  const describe = useAccountState();
  const isOwn = account.id === me.id;
  return (
    <>
      <PageHeading title={account.name} />
      <Text className="breakable">{account.email}</Text>
      <Text fz="sm" c="dimmed">
        {describe(account)}
      </Text>
      {mayChange(account, me, versions) ? (
        <>
          <Section title={accountTexts.nameAndRoles} {...(isOwn ? { hint: accountTexts.ownAccountHint } : {})}>
            {isOwn && <GrantList account={account} />}
            <ChangeAccountForm account={account} me={me} versions={versions} />
            {isOwn && <Anchor {...linkTo('/me')}>{accountTexts.toOwnAccount}</Anchor>}
          </Section>
          {!isOwn && <AccountAccess account={account} />}
        </>
      ) : (
        <>
          <GrantList account={account} />
          <Text mt="md">{accountTexts.mayNotChange}</Text>
        </>
      )}
    </>
  );
}

/** As the server has it: one changes an account when one might have given all its roles. */
function mayChange(account: Account, me: Me, versions: readonly Organisation[]): boolean {
  if (!me.rights.includes('account.change')) return false;
  if (account.grants.length > 0) return account.grants.every((grant) => isGivable(grant, me.givableRoles, versions));
  return me.givableRoles.some(({ organisationCode }) => organisationCode === null);
}

function GrantList({ account: { grants } }: { account: Account }) {
  const { web } = useWords();
  const nameGrant = useGrantNames();
  if (grants.length === 0) return <Text>{web.noRole}</Text>;
  return (
    <List aria-label={web.roles}>
      {grants.map((grant) => (
        <List.Item key={`${grant.role} ${grant.organisationCode ?? ''}`}>{nameGrant(grant)}</List.Item>
      ))}
    </List>
  );
}
