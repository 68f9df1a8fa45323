import { type RefObject, useEffect, useRef } from 'react';

/** The form whose first faulty field takes the focus after it was refused, so that its fault is read out. */
export function useFocusOnFault(error: Error | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (error !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return form;
}
