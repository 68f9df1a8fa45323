import { Anchor, Button, Container, Group, Paper, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Language } from '#locale/format.ts';
import { linkTo, navigate, useAddress } from './address.ts';
import { type Body, call, type Me } from './api.ts';
import { ApiProblem, formFaults } from './api-failure.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PageHeading } from './page-frame.tsx';
import { linkToken, pathAfterSignIn } from './pages.ts';

export function SignInPage() {
  const address = useAddress();
  const token = linkToken(address.hash);
  return token === null ? <ByPassword next={address.searchParams.get('next')} /> : <ByLink token={token} />;
}

/** The link is used up by a click and not by opening the page: programs that preview links open them too. */
function ByLink({ token }: { token: string }) {
  const { web } = useWords();
  const { signIn, faults } = useSignIn(signInByLink, [], null);
  const isUsedUp = signIn.error instanceof ApiProblem && signIn.error.code === 'link.not-valid';
  return (
    <Frame title={web.signInByLink}>
      {!isUsedUp && <Text>{web.signInByLinkHint}</Text>}
      <Whole fault={faults.whole} />
      {!isUsedUp && (
        <Button size="md" loading={signIn.isPending} onClick={() => signIn.mutate({ token })}>
          {web.signIn}
        </Button>
      )}
      <Anchor {...linkTo('/sign-in')} fz="sm">
        {web.signInByPassword}
      </Anchor>
    </Frame>
  );
}

function ByPassword({ next }: { next: string | null }) {
  const { web } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { signIn, faults } = useSignIn(signInByPassword, ['email', 'password'], next);
  const form = useFocusOnFault(signIn.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <Frame title={web.signIn}>
      <Text c="dimmed">{web.signInIntro}</Text>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={web.email}
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={faults.byField.email ?? null}
          />
          <PasswordInput
            label={web.password}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={faults.byField.password ?? null}
          />
          <Whole fault={faults.whole} />
          <Button type="submit" size="md" loading={signIn.isPending}>
            {web.signIn}
          </Button>
        </Stack>
      </form>
    </Frame>
  );
}

const signInByLink = (body: Body<'POST /api/sign-in/link'>, language: Language): Promise<Me> =>
  call('POST /api/sign-in/link', { body, language });
const signInByPassword = (body: Body<'POST /api/sign-in'>, language: Language): Promise<Me> =>
  call('POST /api/sign-in', { body, language });

function useSignIn<Input>(
  send: (input: Input, language: Language) => Promise<Me>,
  fields: readonly string[],
  next: string | null,
) {
  const { web, language } = useWords();
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: (input: Input) => send(input, language),
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(['me'], me);
      navigate(pathAfterSignIn(next), 'replace');
    },
  });
  return { signIn, faults: formFaults(signIn.error, fields, web.serverGoneForm) };
}

function Whole({ fault }: { fault: string | null }) {
  return (
    <div role="alert">
      {fault !== null && (
        <Text c="var(--mantine-color-error)" fz="sm">
          {fault}
        </Text>
      )}
    </div>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Container size={448} px="md" py={{ base: 'lg', sm: 80 }} component="main">
      <Group justify="flex-end" mb="sm">
        <LanguageSwitch />
      </Group>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
        <PageHeading title={title} />
        <Stack>{children}</Stack>
      </Paper>
    </Container>
  );
}
