import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { fillTemplate } from '#locale/format.ts';
import { call } from './api.ts';
import { brokenSentence } from './audit-words.ts';
import { useWords } from './language.tsx';
import { Failed } from './states.tsx';

/** Walks the chain of the whole log when asked to, and tells whether it holds. */
export function AuditChain() {
  const words = useWords();
  const { auditTexts: texts, language } = words;
  const verify = useMutation({ mutationFn: () => call('GET /api/audit/verification', { language }) });
  const broken = verify.data ? brokenSentence(verify.data, words) : null;
  return (
    <>
      <Group gap="sm">
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {texts.verify}
        </Button>
        <Text fz="sm" c="dimmed" flex={1} miw={240}>
          {texts.verifyHint}
        </Text>
      </Group>
      {verify.isError && <Failed error={verify.error} onRetry={() => verify.mutate()} />}
      <div role="status">
        {verify.data && (
          <Alert
            variant="default"
            mt="sm"
            title={broken ?? fillTemplate(texts.verified, { count: verify.data.count }, language)}
          >
            <Code className="breakable">{verify.data.lastHash}</Code>
            {broken === null && (
              <Text fz="sm" mt="xs">
                {texts.keepHash}
              </Text>
            )}
          </Alert>
        )}
      </div>
    </>
  );
}
