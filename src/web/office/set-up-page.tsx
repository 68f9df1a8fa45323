import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Language } from '#locale/format.ts';
import { linkTo, useAddress } from './address.ts';
import { type Body, call, type Me } from './api.ts';
import { useFocusOnFault } from './focus-on-fault.ts';
import { useWords } from './language.tsx';
import { linkToken } from './pages.ts';
import { SignInFrame, useSignIn, WholeFault } from './sign-in-frame.tsx';

/** Where the link leads that the server prints while there is no account. */
export function SetUpPage() {
  const { web, accountTexts } = useWords();
  const token = linkToken(useAddress().hash);
  return (
    <SignInFrame title={accountTexts.setUpTitle}>
      <Text c="dimmed">{token === null ? accountTexts.setUpNoToken : accountTexts.setUpIntro}</Text>
      {token !== null && <SetUpForm token={token} />}
      <Anchor {...linkTo('/sign-in')} fz="sm">
        {web.signInByPassword}
      </Anchor>
    </SignInFrame>
  );
}

function SetUpForm({ token }: { token: string }) {
  const { web, accountTexts } = useWords();
  const [draft, setDraft] = useState({ name: '', email: '', password: '' });
  const { signIn, faults } = useSignIn(setUp, ['name', 'email', 'password'], null);
  const form = useFocusOnFault(signIn.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate({ ...draft, token });
  };
  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={web.accountName}
          name="name"
          autoComplete="name"
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          error={faults.byField.name ?? null}
        />
        <TextInput
          label={web.email}
          type="email"
          name="email"
          autoComplete="username"
          value={draft.email}
          onChange={(event) => setDraft({ ...draft, email: event.currentTarget.value })}
          error={faults.byField.email ?? null}
        />
        <PasswordInput
          label={web.password}
          description={accountTexts.passwordRules}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          name="password"
          autoComplete="new-password"
          value={draft.password}
          onChange={(event) => setDraft({ ...draft, password: event.currentTarget.value })}
          error={faults.byField.password ?? null}
        />
        <WholeFault fault={faults.whole} />
        <Button type="submit" size="md" loading={signIn.isPending}>
          {accountTexts.setUpSubmit}
        </Button>
      </Stack>
    </form>
  );
}

const setUp = (body: Body<'POST /api/set-up'>, language: Language): Promise<Me> =>
  call('POST /api/set-up', { body, language });
