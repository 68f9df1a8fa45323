import type { Context } from '../context.ts';
import { addMinutes } from './instant.ts';
import type { Secrets } from './secrets.port.ts';
import type { SingleSignOn } from './single-sign-on.port.ts';

/** So long one may take at the single sign-on. */
export const signOnMinutes = 10;

/**
 * Begins a sign-in at the single sign-on. Gives where the browser must go, and a token for it to hold meanwhile: who comes
 * back without it did not begin here.
 */
export async function beginSignOn(
  context: Context,
  secrets: Secrets,
  singleSignOn: SingleSignOn,
  nextPath: string,
): Promise<{ url: string; token: string }> {
  const { url, state, nonce, codeVerifier } = await singleSignOn.begin();
  const token = secrets.randomToken();
  await context.transaction(({ credentials }) =>
    credentials.insertPendingSignOn({
      tokenHash: context.sha256([token]),
      state,
      nonce,
      codeVerifier,
      nextPath,
      expiresAt: addMinutes(context.now(), signOnMinutes),
    }),
  );
  return { url, token };
}
