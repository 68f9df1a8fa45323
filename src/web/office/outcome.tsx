import { Text } from '@mantine/core';
import { ApiProblem, ServerGone } from './api-failure.ts';
import { InputFaults } from './input-faults.tsx';
import { useWords } from './language.tsx';

/** What became of something that was asked for: what the server says against it, or that it is done. */
export function Outcome({ error, done }: { error: Error | null; done: string | null }) {
  const { web } = useWords();
  const sentence = error instanceof ServerGone ? web.serverGoneForm : error?.message;
  const faults = error instanceof ApiProblem ? error.inputFaults : [];
  return (
    <>
      <Text role="status" fz="sm" c={error ? 'var(--mantine-color-error)' : 'dimmed'}>
        {faults.length > 0 ? null : (sentence ?? done)}
      </Text>
      {faults.length > 0 && <InputFaults sentence={sentence ?? ''} faults={faults} />}
    </>
  );
}
