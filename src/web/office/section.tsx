import { Box, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

/** A part of a page with a heading of its own. */
export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id} mt="xl">
      <Title order={2} id={id} mb="xs">
        {title}
      </Title>
      <Stack gap="md">
        {hint !== undefined && (
          <Text c="dimmed" fz="sm" maw="75ch">
            {hint}
          </Text>
        )}
        {children}
      </Stack>
    </Box>
  );
}
