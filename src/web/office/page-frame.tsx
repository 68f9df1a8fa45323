import { Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from './language.tsx';

let isFirstPage = true;

/** The heading of a page, which is also the title of the window and takes the focus when the page is opened. */
export function PageHeading({ title }: { title: string }) {
  const { web } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${web.productName}`;
  }, [title, web]);
  useEffect(() => {
    // Where the browser itself has just loaded the page, the focus is where it should be.
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return (
    <Title order={1} ref={heading} tabIndex={-1} mb="md">
      {title}
    </Title>
  );
}
