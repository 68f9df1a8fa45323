import { Anchor, Text } from '@mantine/core';
import { AccountsPage } from './accounts-page.tsx';
import { linkTo, useAddress } from './address.ts';
import { AuditPage } from './audit-page.tsx';
import { useWords } from './language.tsx';
import { OrganisationPage } from './organisation-page.tsx';
import { OrganisationsPage } from './organisations-page.tsx';
import { PageHeading } from './page-frame.tsx';
import { matchPage, type Page } from './pages.ts';
import { useMe } from './queries.ts';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

export function App() {
  const page = matchPage(useAddress().pathname);
  return page.kind === 'sign-in' ? <SignInPage /> : <Office page={page} />;
}

function Office({ page }: { page: Exclude<Page, { kind: 'sign-in' }> }) {
  const me = useMe();
  return (
    <Shell me={me.data}>
      <PageContent page={page} />
    </Shell>
  );
}

function PageContent({ page }: { page: Exclude<Page, { kind: 'sign-in' }> }) {
  switch (page.kind) {
    case 'rounds':
      return <RoundsPage />;
    case 'round':
      return <RoundPage key={page.code} code={page.code} />;
    case 'accounts':
      return <AccountsPage />;
    case 'organisations':
      return <OrganisationsPage />;
    case 'organisation':
      return <OrganisationPage key={page.code} code={page.code} />;
    case 'audit':
      return <AuditPage />;
    case 'unknown':
      return <UnknownPage />;
  }
}

function UnknownPage() {
  const { web } = useWords();
  return (
    <>
      <PageHeading title={web.pageUnknown} />
      <Text mb="sm">{web.pageUnknownHint}</Text>
      <Anchor {...linkTo('/')}>{web.toRounds}</Anchor>
    </>
  );
}
