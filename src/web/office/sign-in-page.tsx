import { Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fillTemplate, type Language } from '#locale/format.ts';
import { linkTo, useAddress } from './address.ts';
import { type Body, call, type Me } from './api.ts';
import { ApiProblem, type FormFaults, isCodeNeeded } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { linkToken, pathAfterSignIn } from './pages.ts';
import { SignInFrame, useSignIn, WholeFault } from './sign-in-frame.tsx';

export function SignInPage() {
  const address = useAddress();
  const token = linkToken(address.hash);
  const next = address.searchParams.get('next');
  return token === null ? (
    <ByPassword next={next} problem={address.searchParams.get('problem')} />
  ) : (
    <ByLink token={token} next={next} />
  );
}

/** The link is used up by a click and not by opening the page: programs that preview links open them too. */
function ByLink({ token, next }: { token: string; next: string | null }) {
  const { web } = useWords();
  const [isCodeAsked, setIsCodeAsked] = useState(false);
  const { signIn, faults } = useSignIn(signInByLink, ['code'], next);
  const isUsedUp = signIn.error instanceof ApiProblem && signIn.error.code === 'link.not-valid';
  if (isCodeAsked && !isUsedUp) {
    return (
      <CodeStep
        error={signIn.error}
        faults={faults}
        isPending={signIn.isPending}
        onCode={(code) => signIn.mutate({ token, code })}
      />
    );
  }
  const enter = (): void => signIn.mutate({ token }, { onError: (error) => setIsCodeAsked(isCodeNeeded(error)) });
  return (
    <SignInFrame title={web.signInByLink}>
      {!isUsedUp && <Text>{web.signInByLinkHint}</Text>}
      <WholeFault fault={faults.whole} />
      {!isUsedUp && (
        <Button size="md" loading={signIn.isPending} onClick={enter}>
          {web.signIn}
        </Button>
      )}
      <Anchor {...linkTo('/sign-in')} fz="sm">
        {web.signInByPassword}
      </Anchor>
    </SignInFrame>
  );
}

type Draft = { email: string; password: string };

function ByPassword({ next, problem }: { next: string | null; problem: string | null }) {
  const { web } = useWords();
  const [draft, setDraft] = useState<Draft>({ email: '', password: '' });
  const [isCodeAsked, setIsCodeAsked] = useState(false);
  const { signIn, faults } = useSignIn(signInByPassword, ['email', 'password', 'code'], next);
  if (isCodeAsked) {
    return (
      <CodeStep
        error={signIn.error}
        faults={faults}
        isPending={signIn.isPending}
        onCode={(code) => signIn.mutate({ ...draft, code })}
        onBack={() => {
          signIn.reset();
          setDraft({ email: '', password: '' });
          setIsCodeAsked(false);
        }}
      />
    );
  }
  const submit = (): void => signIn.mutate(draft, { onError: (error) => setIsCodeAsked(isCodeNeeded(error)) });
  return (
    <SignInFrame title={web.signIn}>
      <Text c="dimmed">{web.signInIntro}</Text>
      <SignOnProblem problem={problem} />
      <PasswordForm
        draft={draft}
        change={setDraft}
        error={signIn.error}
        faults={faults}
        isPending={signIn.isPending}
        onSubmit={submit}
      />
      <SignOnButton next={next} />
      <Anchor {...linkTo('/rounds')} fz="sm">
        {web.seePublished}
      </Anchor>
    </SignInFrame>
  );
}

type FormProps = { error: Error | null; faults: FormFaults; isPending: boolean };

function PasswordForm({
  draft,
  change,
  error,
  faults,
  isPending,
  onSubmit,
}: FormProps & { draft: Draft; change: (draft: Draft) => void; onSubmit: () => void }) {
  const { web } = useWords();
  const form = useFocusOnFault(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={web.email}
          type="email"
          name="email"
          autoComplete="username"
          value={draft.email}
          onChange={(event) => change({ ...draft, email: event.currentTarget.value })}
          error={faults.byField.email ?? null}
        />
        <PasswordInput
          label={web.password}
          name="password"
          autoComplete="current-password"
          value={draft.password}
          onChange={(event) => change({ ...draft, password: event.currentTarget.value })}
          error={faults.byField.password ?? null}
        />
        <WholeFault fault={faults.whole} />
        <Button type="submit" size="md" loading={isPending}>
          {web.signIn}
        </Button>
      </Stack>
    </form>
  );
}

/** The second step: six digits of the app, or a recovery code, in one field. */
function CodeStep({
  error,
  faults,
  isPending,
  onCode,
  onBack,
}: FormProps & { onCode: (code: string) => void; onBack?: () => void }) {
  const { web, accountTexts } = useWords();
  const [code, setCode] = useState('');
  const form = useFocusOnFault(error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <SignInFrame title={accountTexts.codeTitle}>
      <Text>{accountTexts.codeIntro}</Text>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={accountTexts.code}
            description={accountTexts.codeHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={faults.byField.code ?? null}
          />
          <WholeFault fault={faults.whole} />
          <Button type="submit" size="md" loading={isPending}>
            {web.signIn}
          </Button>
        </Stack>
      </form>
      {onBack && (
        <Anchor component="button" type="button" fz="sm" ta="left" onClick={onBack}>
          {accountTexts.startAgain}
        </Anchor>
      )}
    </SignInFrame>
  );
}

/** Leads out of the pages and comes back to them, or to `?problem=` of this one. */
function SignOnButton({ next }: { next: string | null }) {
  const { accountTexts, language } = useWords();
  const methods = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: ({ signal }) => call('GET /api/sign-in/methods', { language, signal }),
  });
  const oidc = methods.data?.oidc;
  if (!oidc) return null;
  return (
    <>
      <Divider label={accountTexts.or} />
      <Button
        component="a"
        variant="default"
        size="md"
        href={`/api/sign-in/oidc?next=${encodeURIComponent(pathAfterSignIn(next))}`}
      >
        {fillTemplate(accountTexts.signInWith, { name: oidc.name }, language)}
      </Button>
    </>
  );
}

function SignOnProblem({ problem }: { problem: string | null }) {
  const { accountTexts } = useWords();
  const texts = new Map([
    ['oidc-unknown', accountTexts.problemUnknown],
    ['oidc-failed', accountTexts.problemFailed],
    ['oidc-unavailable', accountTexts.problemUnavailable],
  ]);
  return <WholeFault fault={texts.get(problem ?? '') ?? null} />;
}

const signInByLink = (body: Body<'POST /api/sign-in/link'>, language: Language): Promise<Me> =>
  call('POST /api/sign-in/link', { body, language });
const signInByPassword = (body: Body<'POST /api/sign-in'>, language: Language): Promise<Me> =>
  call('POST /api/sign-in', { body, language });
