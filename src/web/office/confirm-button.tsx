import { Button, type ButtonProps, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from './language.tsx';

/** A button that asks in its own place before it does what cannot be undone by a second click. */
export function ConfirmButton({
  label,
  name,
  question,
  isPending,
  isDisabled = false,
  onConfirm,
  size = 'sm',
}: {
  label: string;
  /** Where the label alone does not say of what: for those who do not see the row. */
  name?: string;
  question: ReactNode;
  isPending: boolean;
  isDisabled?: boolean;
  onConfirm: () => void;
  size?: ButtonProps['size'];
}) {
  const { accountTexts } = useWords();
  const [isAsked, setIsAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  const wasAsked = useRef(false);
  // The focus goes to the answer and comes back to the button.
  useEffect(() => {
    if (isAsked) yes.current?.focus();
    else if (wasAsked.current) opener.current?.focus();
    wasAsked.current = isAsked;
  }, [isAsked]);
  if (!isAsked) {
    return (
      <Button
        ref={opener}
        variant="default"
        size={size}
        w="fit-content"
        loading={isPending}
        disabled={isDisabled}
        aria-label={name}
        onClick={() => setIsAsked(true)}
      >
        {label}
      </Button>
    );
  }
  const confirm = (): void => {
    setIsAsked(false);
    onConfirm();
  };
  return (
    <Stack role="group" aria-label={name ?? label} gap="xs" align="flex-start">
      <Text fz="sm" ta="left" maw="60ch">
        {question}
      </Text>
      <Group gap="xs">
        <Button ref={yes} size={size} onClick={confirm}>
          {label}
        </Button>
        <Button variant="default" size={size} onClick={() => setIsAsked(false)}>
          {accountTexts.cancel}
        </Button>
      </Group>
    </Stack>
  );
}
