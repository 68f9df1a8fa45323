import { Button, Group, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from './language.tsx';

/** Copies a text; where the browser does not let it, `onRefused` may offer the text for copying by hand. */
export function CopyButton({
  text,
  label,
  onRefused = () => undefined,
}: {
  text: string;
  label?: string;
  onRefused?: () => void;
}) {
  const { accountTexts } = useWords();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      // Only a page under https or of this machine has a clipboard, and its user may forbid it.
      onRefused();
    }
  };
  return (
    <>
      <Button variant="default" className="not-printed" onClick={() => void copy()}>
        {isCopied ? accountTexts.copied : (label ?? accountTexts.copy)}
      </Button>
      <span role="status" className="mantine-visually-hidden" hidden={!isCopied}>
        {isCopied ? accountTexts.copied : ''}
      </span>
    </>
  );
}

/** What is told once and never again, in a field to be copied from. */
export function ShownOnce({ label, value }: { label: string; value: string }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput ref={field} label={label} value={value} readOnly flex={1} onFocus={() => field.current?.select()} />
      <CopyButton text={value} onRefused={() => field.current?.focus()} />
    </Group>
  );
}
