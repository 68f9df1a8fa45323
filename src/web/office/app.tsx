import { Anchor, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { AccountPage } from './account-page.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { linkTo, useAddress } from './address.ts';
import { AuditPage } from './audit-page.tsx';
import { useWords } from './language.tsx';
import { MePage } from './me-page.tsx';
import { NewAccountPage } from './new-account-page.tsx';
import { OrganisationPage } from './organisation-page.tsx';
import { OrganisationsPage } from './organisations-page.tsx';
import { PageHeading } from './page-frame.tsx';
import { matchPage, type Page } from './pages.ts';
import { useMe } from './queries.ts';
import { ComparePage } from './results/compare-page.tsx';
import { DiagnosisPage } from './results/diagnosis-page.tsx';
import { HomePage } from './results/home-page.tsx';
import { IndicatorPage } from './results/indicator-page.tsx';
import { MethodPage } from './results/method-page.tsx';
import { OverviewPage } from './results/overview-page.tsx';
import { ReadingPage } from './results/reading-page.tsx';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';
import { SetUpPage } from './set-up-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { Loading } from './states.tsx';

/** Few look at it: it comes when it is asked for. */
const DesignPage = lazy(async () => ({ default: (await import('./design-page.tsx')).DesignPage }));

/** Pages with a frame of their own. */
type Bare = { kind: 'sign-in' | 'set-up' | 'design' };

export function App() {
  const page = matchPage(useAddress().pathname);
  switch (page.kind) {
    case 'sign-in':
      return <SignInPage />;
    case 'design':
      return (
        <Suspense fallback={<Loading />}>
          <DesignPage />
        </Suspense>
      );
    case 'set-up':
      return <SetUpPage />;
    default:
      return <Office page={page} />;
  }
}

function Office({ page }: { page: Exclude<Page, Bare> }) {
  const me = useMe();
  return (
    <Shell me={me.data}>
      <PageContent page={page} />
    </Shell>
  );
}

function PageContent({ page }: { page: Exclude<Page, Bare> }) {
  switch (page.kind) {
    case 'home':
      return <HomePage />;
    case 'rounds':
      return <RoundsPage />;
    case 'reading':
      return <ReadingPage />;
    case 'overview':
      return <OverviewPage key={`${page.code} ${page.unit}`} code={page.code} unit={page.unit} />;
    case 'indicator':
      return <IndicatorPage key={`${page.code} ${page.node}`} code={page.code} node={page.node} />;
    case 'compare':
      return <ComparePage key={page.code} code={page.code} />;
    case 'method':
      return <MethodPage key={page.code} code={page.code} />;
    case 'diagnosis':
      return <DiagnosisPage key={`${page.code} ${page.unit}`} code={page.code} unit={page.unit} />;
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
    case 'organisations':
      return <OrganisationsPage />;
    case 'organisation':
      return <OrganisationPage key={page.code} code={page.code} />;
    case 'audit':
      return <AuditPage />;
    default:
      return <UnknownPage />;
  }
}

function UnknownPage() {
  const { web } = useWords();
  return (
    <>
      <PageHeading title={web.pageUnknown} />
      <Text mb="sm">{web.pageUnknownHint}</Text>
      <Anchor {...linkTo('/rounds')}>{web.toRounds}</Anchor>
    </>
  );
}
