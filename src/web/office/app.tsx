import { Anchor, Text } from '@mantine/core';
import { AccountPage } from './account-page.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { linkTo, useAddress } from './address.ts';
import { useWords } from './language.tsx';
import { MePage } from './me-page.tsx';
import { NewAccountPage } from './new-account-page.tsx';
import { PageHeading } from './page-frame.tsx';
import { matchPage, type Page } from './pages.ts';
import { useMe } from './queries.ts';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';
import { SetUpPage } from './set-up-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

export function App() {
  const page = matchPage(useAddress().pathname);
  switch (page.kind) {
    case 'sign-in':
      return <SignInPage />;
    case 'set-up':
      return <SetUpPage />;
    default:
      return <Office page={page} />;
  }
}

type OfficePage = Exclude<Page, { kind: 'sign-in' | 'set-up' }>;

function Office({ page }: { page: OfficePage }) {
  const me = useMe();
  return (
    <Shell me={me.data}>
      <PageContent page={page} />
    </Shell>
  );
}

function PageContent({ page }: { page: OfficePage }) {
  switch (page.kind) {
    case 'rounds':
      return <RoundsPage />;
    case 'round':
      return <RoundPage key={page.code} code={page.code} />;
    case 'accounts':
      return <AccountsPage />;
    case 'new-account':
      return <NewAccountPage />;
    case 'account':
      return <AccountPage key={page.id} id={page.id} />;
    case 'me':
      return <MePage />;
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
