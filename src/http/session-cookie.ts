import type { CookieSerializeOptions } from '@fastify/cookie';
import { signOnMinutes } from '#domain/account/begin-sign-on.ts';
import { sessionMinutes } from '#domain/account/start-session.ts';

/** `__Host-` makes browsers refuse the cookie unless it is Secure, of this host alone and of the whole site. */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-ddci_session' : 'ddci_session';
}

export function sessionCookieOptions(isSecure: boolean): CookieSerializeOptions {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure, maxAge: sessionMinutes * 60 };
}

/** Of a browser that has gone to the single sign-on and is to come back. */
export function signOnCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-ddci_sign_on' : 'ddci_sign_on';
}

/** Lax, as it comes back from another site; strict would be left out there. */
export function signOnCookieOptions(isSecure: boolean): CookieSerializeOptions {
  return { ...sessionCookieOptions(isSecure), maxAge: signOnMinutes * 60 };
}
