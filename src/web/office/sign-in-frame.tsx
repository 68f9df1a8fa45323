/** What the pages before sign-in look like, and how they begin a session. */
import { Container, Group, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Language } from '#locale/format.ts';
import { navigate } from './address.ts';
import type { Me } from './api.ts';
import { formFaults, isCodeNeeded } from './api-failure.ts';
import { useWords } from './language.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { PageHeading } from './page-frame.tsx';
import { pathAfterSignIn } from './pages.ts';

/** Sends what one signs in with, and goes on to `next`. That a code is asked for too is no fault. */
export function useSignIn<Input>(
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
  const fault = isCodeNeeded(signIn.error) ? null : signIn.error;
  return { signIn, faults: formFaults(fault, fields, web.serverGoneForm) };
}

export function WholeFault({ fault }: { fault: string | null }) {
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

export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
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
