import { Anchor, Text } from '@mantine/core';
import { NewAccountForm } from './account-form.tsx';
import { linkTo, navigate } from './address.ts';
import { useOrganisationVersions } from './grant-names.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { accountPath } from './pages.ts';
import { useMe } from './queries.ts';
import { Failed, Loading } from './states.tsx';

export function NewAccountPage() {
  const { web, accountTexts } = useWords();
  const me = useMe();
  const organisations = useOrganisationVersions();
  return (
    <>
      <Anchor {...linkTo('/accounts')} fz="sm">
        {accountTexts.toAccounts}
      </Anchor>
      <PageHeading title={web.newAccount} />
      <Text c="dimmed" mb="md" maw="75ch">
        {accountTexts.newAccountHint}
      </Text>
      {(me.isPending || organisations.isPending) && <Loading />}
      {organisations.isError && <Failed error={organisations.error} onRetry={() => void organisations.refetch()} />}
      {me.data && organisations.data && (
        <NewAccountForm
          me={me.data}
          versions={organisations.data.organisations}
          onMade={(id) => navigate(accountPath(id), 'replace')}
        />
      )}
    </>
  );
}
