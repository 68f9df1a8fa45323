/** Which page an address is of. Pure: the browser comes in `address.ts`. */
export type Page =
  | { kind: 'rounds' }
  | { kind: 'home' }
  | ResultPage
  | { kind: 'accounts' }
  | { kind: 'new-account' }
  | { kind: 'account'; id: string }
  | { kind: 'me' }
  | { kind: 'set-up' }
  | { kind: 'organisations' }
  | { kind: 'organisation'; code: string }
  | { kind: 'audit' }
  | { kind: 'sign-in' }
  | { kind: 'design' }
  | { kind: 'unknown' };

/** Pages of the results of a round. `reading` says how to read them. */
export type ResultPage =
  | { kind: 'round' | 'method' | 'compare'; code: string }
  | { kind: 'overview' | 'diagnosis'; code: string; unit: string }
  | { kind: 'indicator'; code: string; node: string }
  | { kind: 'reading' };

export function matchPage(path: string): Page {
  if (path === '/') return { kind: 'home' };
  if (path === '/rounds') return { kind: 'rounds' };
  if (path === '/reading') return { kind: 'reading' };
  if (path === '/accounts') return { kind: 'accounts' };
  if (path === '/accounts/new') return { kind: 'new-account' };
  if (path === '/me') return { kind: 'me' };
  if (path === '/sign-in') return { kind: 'sign-in' };
  if (path === '/design') return { kind: 'design' };
  if (path === '/set-up') return { kind: 'set-up' };
  const id = decode(/^\/accounts\/([^/]+)$/.exec(path)?.[1]);
  if (id !== null) return { kind: 'account', id };
  if (path === '/organisations') return { kind: 'organisations' };
  if (path === '/audit') return { kind: 'audit' };
  const organisation = decode(/^\/organisations\/([^/]+)$/.exec(path)?.[1]);
  if (organisation !== null) return { kind: 'organisation', code: organisation };
  return matchResultPage(path) ?? { kind: 'unknown' };
}

function matchResultPage(path: string): ResultPage | null {
  const [, roundPart, rest = ''] = /^\/rounds\/([^/]+)(?:\/(.+))?$/.exec(path) ?? [];
  const code = decode(roundPart);
  if (code === null) return null;
  if (rest === '') return path.endsWith('/') ? null : { kind: 'round', code };
  if (rest === 'method' || rest === 'compare') return { kind: rest, code };
  const unit = decode(/^units\/([^/]+)$/.exec(rest)?.[1]);
  if (unit !== null) return { kind: 'overview', code, unit };
  const diagnosed = decode(/^units\/([^/]+)\/diagnosis$/.exec(rest)?.[1]);
  if (diagnosed !== null) return { kind: 'diagnosis', code, unit: diagnosed };
  const node = decode(/^indicators\/([^/]+)$/.exec(rest)?.[1]);
  return node === null ? null : { kind: 'indicator', code, node };
}

const resultKinds = ['home', 'rounds', 'round', 'method', 'compare', 'overview', 'diagnosis', 'indicator', 'reading'];

/** Pages that a visitor without an account may open; what is not for visitors they say themselves. */
export function isOpenToVisitors({ kind }: Page): boolean {
  return resultKinds.includes(kind);
}

/** null for what is not there and for what is no text, such as `%E0%A4`. */
function decode(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

export function roundPath(code: string): string {
  return `/rounds/${encodeURIComponent(code)}`;
}

export function accountPath(id: string): string {
  return `/accounts/${encodeURIComponent(id)}`;
}

/** The address that an invitation is sent as: it leads to the own account, where the password is set. */
export function invitationAddress(origin: string, token: string): string {
  return `${origin}/sign-in?next=${encodeURIComponent('/me')}#token=${token}`;
}

/** Pages that stand alone: they ask nothing of who reads. */
export function isBare(page: Page): boolean {
  return page.kind === 'design' || isBeforeSignIn(page);
}

/** Pages for those who are not signed in. */
export function isBeforeSignIn(page: Page): page is Extract<Page, { kind: 'sign-in' | 'set-up' }> {
  return page.kind === 'sign-in' || page.kind === 'set-up';
}

export function organisationPath(code: string): string {
  return `/organisations/${encodeURIComponent(code)}`;
}

/** Where sign-in leads back to: a page of ours that the address names, else the first. Never another site. */
export function pathAfterSignIn(next: string | null): string {
  const page = matchPage(next ?? '/');
  return next === null || page.kind === 'unknown' || isBeforeSignIn(page) ? '/' : next;
}

/** The address of the sign-in page that leads back to this one. */
export function signInPath(from: string): string {
  const next = pathAfterSignIn(from);
  return next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** The one-time token in `#token=…`, or null. A fragment is never sent to a server, so that no log has it. */
export function linkToken(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('token') || null;
}
