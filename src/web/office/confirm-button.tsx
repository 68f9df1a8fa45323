import { Button, Group, Modal, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from './language.tsx';

/** A button that first says what will happen, and does it when that is confirmed. */
export function ConfirmButton({
  title,
  tells,
  onConfirm,
  isPending,
  isDisabled = false,
}: {
  title: string;
  tells: ReactNode;
  onConfirm: () => void;
  isPending: boolean;
  isDisabled?: boolean;
}) {
  const { lifeTexts, organisationTexts } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  return (
    <>
      <Button w="fit-content" loading={isPending} disabled={isDisabled} onClick={() => setIsOpen(true)}>
        {title}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={title}
        centered
        // Locking the page would need a style sheet without the nonce that the server's policy asks for.
        lockScroll={false}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ 'aria-label': organisationTexts.cancel }}
      >
        <Text mb="lg">{tells}</Text>
        <Group>
          <Button
            data-autofocus
            onClick={() => {
              close();
              onConfirm();
            }}
          >
            {lifeTexts.confirm}
          </Button>
          <Button variant="default" onClick={close}>
            {organisationTexts.cancel}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
