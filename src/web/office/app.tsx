import { Anchor, Text } from '@mantine/core';
import { linkTo, useAddress } from './address.ts';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';
import { matchPage, type Page } from './pages.ts';
import { Part } from './part.tsx';
import { useMe } from './queries.ts';
import { DiagnosisPage } from './results/diagnosis-page.tsx';
import { HomePage } from './results/home-page.tsx';
import { OverviewPage } from './results/overview-page.tsx';
import { RoundPage } from './round-page.tsx';
import { RoundsPage } from './rounds-page.tsx';
import { Shell } from './shell.tsx';
import { SignInPage } from './sign-in-page.tsx';

/** Pages with a frame of their own. */
type Bare = { kind: 'sign-in' | 'set-up' | 'design' };

export function App() {
  const page = matchPage(useAddress().pathname);
  switch (page.kind) {
    case 'sign-in':
      return <SignInPage />;
    case 'design':
      return <Part name="design">{({ DesignPage }) => <DesignPage />}</Part>;
    case 'set-up':
      return <Part name="administration">{({ SetUpPage }) => <SetUpPage />}</Part>;
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
      return <Part name="results">{({ ReadingPage }) => <ReadingPage />}</Part>;
    case 'overview':
      return <OverviewPage key={`${page.code} ${page.unit}`} code={page.code} unit={page.unit} />;
    case 'indicator':
      return (
        <Part name="results">
          {({ IndicatorPage }) => <IndicatorPage key={`${page.code} ${page.node}`} code={page.code} node={page.node} />}
        </Part>
      );
    case 'compare':
      return <Part name="results">{({ ComparePage }) => <ComparePage key={page.code} code={page.code} />}</Part>;
    case 'method':
      return <Part name="results">{({ MethodPage }) => <MethodPage key={page.code} code={page.code} />}</Part>;
    case 'diagnosis':
      return <DiagnosisPage key={`${page.code} ${page.unit}`} code={page.code} unit={page.unit} />;
    case 'round':
      return <RoundPage key={page.code} code={page.code} />;
    case 'accounts':
      return <Part name="administration">{({ AccountsPage }) => <AccountsPage />}</Part>;
    case 'new-account':
      return <Part name="administration">{({ NewAccountPage }) => <NewAccountPage />}</Part>;
    case 'account':
      return <Part name="administration">{({ AccountPage }) => <AccountPage key={page.id} id={page.id} />}</Part>;
    case 'me':
      return <Part name="administration">{({ MePage }) => <MePage />}</Part>;
    case 'organisations':
      return <Part name="administration">{({ OrganisationsPage }) => <OrganisationsPage />}</Part>;
    case 'organisation':
      return (
        <Part name="administration">
          {({ OrganisationPage }) => <OrganisationPage key={page.code} code={page.code} />}
        </Part>
      );
    case 'audit':
      return <Part name="administration">{({ AuditPage }) => <AuditPage />}</Part>;
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
