import { Button, Group, List, Stack, Text } from '@mantine/core';
import type { Me } from './api.ts';
import { CopyButton } from './copy-button.tsx';
import { useWords } from './language.tsx';
import { PageHeading } from './page-frame.tsx';

/** In place of the page, so that a print of it holds the codes and nothing else. They are told once and never again. */
export function RecoveryCodes({ me, codes, onDone }: { me: Me; codes: readonly string[]; onDone: () => void }) {
  const { web, accountTexts } = useWords();
  return (
    <>
      <PageHeading title={accountTexts.recoveryTitle} />
      <Stack align="flex-start">
        <Text maw="75ch">{accountTexts.recoveryIntro}</Text>
        <Text>
          {web.productName}, {me.email}
        </Text>
        <List type="ordered" ff="monospace" spacing={4}>
          {codes.map((code) => (
            <List.Item key={code}>{code}</List.Item>
          ))}
        </List>
        <Group gap="xs" className="not-printed">
          <CopyButton text={codes.join('\n')} label={accountTexts.copyAll} />
          <Button variant="default" onClick={() => window.print()}>
            {accountTexts.print}
          </Button>
          <Button onClick={onDone}>{accountTexts.recoveryDone}</Button>
        </Group>
      </Stack>
    </>
  );
}
