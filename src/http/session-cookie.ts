import type { CookieSerializeOptions } from '@fastify/cookie';
import { sessionMinutes } from '#domain/account/start-session.ts';

/** `__Host-` makes browsers refuse the cookie unless it is Secure, of this host alone and of the whole site. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-ddci_session' : 'ddci_session';
}

export function sessionCookieOptions(isSecure: boolean): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure, maxAge: sessionMinutes * 60 };
}
