/** What stands where a list would: it is loading, it has failed, there is nothing in it. */
import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ApiProblem, ServerGone } from './api-failure.ts';
import { useWords } from './language.tsx';
import { useIsServerGone } from './queries.ts';

export function Loading() {
  const { web } = useWords();
  return (
    <Group role="status" gap="sm" py="xl">
      <Loader size="sm" />
      <Text c="dimmed">{web.loading}</Text>
    </Group>
  );
}

/** In the words of the server. What is not allowed or not there will not be so the next time either. */
export function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { web } = useWords();
  const isFinal = error instanceof ApiProblem && [403, 404].includes(error.status);
  return (
    <Stack role="alert" align="flex-start" gap="sm" py="xl">
      <Text>{error instanceof ServerGone ? web.serverGone : error.message}</Text>
      {!isFinal && (
        <Button variant="default" onClick={onRetry}>
          {web.tryAgain}
        </Button>
      )}
    </Stack>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack gap="xs" py="xl" maw="75ch">
      <Title order={2}>{title}</Title>
      {children}
    </Stack>
  );
}

/** Over every page while the server is gone; it goes away by itself. */
export function ServerGoneBanner() {
  const { web } = useWords();
  return (
    <div role="status">
      {useIsServerGone() && (
        <Alert variant="default" className="server-gone" title={web.serverGone} mb="md">
          {web.serverGoneHint}
        </Alert>
      )}
    </div>
  );
}
