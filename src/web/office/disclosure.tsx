import { Box, Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';

/** A button that opens what it names below itself. What was typed is kept while it is closed. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <Box component="section" mb="sm">
      <Button variant="default" aria-expanded={isOpen} aria-controls={id} onClick={() => setIsOpen(!isOpen)}>
        <span aria-hidden>{isOpen ? '▾' : '▸'}&nbsp;</span>
        {title}
      </Button>
      <Box id={id} hidden={!isOpen} py="md">
        {children}
      </Box>
    </Box>
  );
}
