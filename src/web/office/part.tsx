import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ServerGone } from './api-failure.ts';
import { useWords } from './language.tsx';
import { Failed, Loading } from './states.tsx';

const loaders = {
  administration: () => import('./administration-pages.ts'),
  results: () => import('./results/further-pages.ts'),
  design: () => import('./design-page.tsx'),
};
type Parts = { [Name in keyof typeof loaders]: Awaited<ReturnType<(typeof loaders)[Name]>> };

/** Pages that come apart from the first ones. A server that is gone is waited for, as it is for what is asked of it. */
export function Part<Name extends keyof Parts>({
  name,
  isBeside = false,
  children,
}: {
  name: Name;
  /** Of a page that stands without it: nothing is said while it comes. */
  isBeside?: boolean;
  children: (part: Parts[Name]) => ReactNode;
}) {
  const { web } = useWords();
  const part = useQuery({
    queryKey: ['part', name],
    queryFn: () => load<unknown>(loaders[name], web.partNotLoaded),
    staleTime: Infinity,
    structuralSharing: false,
  });
  // Each name has its own loader, which the compiler does not follow through the table.
  if (part.data) return children(part.data as Parts[Name]);
  if (part.error === null) return isBeside ? null : <Loading />;
  return <Failed error={part.error} onRetry={() => window.location.reload()} />;
}

/** A server that answers and has not the file is one of another version: the page must be loaded again. */
async function load<Loaded>(loader: () => Promise<Loaded>, notThere: string): Promise<Loaded> {
  try {
    return await loader();
  } catch {
    const isThere = await fetch('/health/live').then(
      ({ ok }) => ok,
      () => false,
    );
    throw isThere ? new Error(notThere) : new ServerGone();
  }
}
