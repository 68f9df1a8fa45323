import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import { Problem } from '#base/problem.ts';
import type { SignOnChecks, SignOnClaims, SingleSignOn } from '#domain/account/single-sign-on.port.ts';

export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
  /** Where the provider sends the browser back to: the address of our callback. */
  redirectUri: string;
  /** Told why a sign-in failed: the user is not. */
  onFault(reason: string): void;
};

const timeoutSeconds = 10;

/** Sign-in by OpenID Connect: authorization code with PKCE, state and nonce; the signature of the ID token is checked. */
export function createSingleSignOn(settings: OidcSettings): SingleSignOn {
  const findProvider = createProvider(settings);
  return {
    name: settings.name,
    async begin() {
      const provider = await findProvider().catch((error: unknown) => {
        throw problemOf('oidc.unavailable', error, settings);
      });
      const checks: SignOnChecks = {
        state: randomState(),
        nonce: randomNonce(),
        codeVerifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(provider, {
        redirect_uri: settings.redirectUri,
        scope: 'openid email',
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { ...checks, url: url.href };
    },
    async finish(query, checks) {
      try {
        return await readClaims(await findProvider(), settings, { query, checks });
      } catch (error) {
        throw problemOf(isUnreachable(error) ? 'oidc.unavailable' : 'oidc.failed', error, settings);
      }
    },
  };
}

/** What the provider says of itself, asked at the first need; what failed is asked again the next time. */
function createProvider({ issuer, clientId, clientSecret }: OidcSettings): () => Promise<Configuration> {
  const server = new URL(issuer);
  // Plain http only on this machine, where nobody listens in between. The settings let no other http address in.
  const execute = [enableNonRepudiationChecks, ...(server.protocol === 'http:' ? [allowInsecureRequests] : [])];
  const options = { execute, timeout: timeoutSeconds };
  let known: Promise<Configuration> | null = null;
  return async () => {
    known ??= discovery(server, clientId, undefined, clientAuthentication(clientSecret), options);
    try {
      return await known;
    } catch (error) {
      known = null;
      throw error;
    }
  };
}

/** As the provider likes it: Basic is the default of the standard, not every provider takes it. */
function clientAuthentication(clientSecret: string): ClientAuth {
  const basic = ClientSecretBasic(clientSecret);
  const post = ClientSecretPost(clientSecret);
  return (provider, client, body, headers) => {
    const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(provider, client, body, headers);
  };
}

async function readClaims(
  provider: Configuration,
  { redirectUri }: OidcSettings,
  { query, checks }: { query: string; checks: SignOnChecks },
): Promise<SignOnClaims> {
  const address = new URL(redirectUri);
  address.search = query;
  const tokens = await authorizationCodeGrant(provider, address, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('the provider gave no ID token');
  const { iss: issuer, sub: subject } = claims;
  // Many providers tell the e-mail only where one asks for it with the access token.
  const isTold = claims.email !== undefined || provider.serverMetadata().userinfo_endpoint === undefined;
  const person = isTold ? claims : await fetchUserInfo(provider, tokens.access_token, subject);
  const { email, email_verified: isVerified } = person;
  return { issuer, subject, verifiedEmail: typeof email === 'string' && isVerified === true ? email : null };
}

/** No answer, one that took too long, or one of a server that is not well; as against one that says no. */
function isUnreachable(error: unknown): boolean {
  if (error instanceof ClientError)
    return /^OAUTH_(TIMEOUT|RESPONSE_IS_NOT_CONFORM|RESPONSE_IS_NOT_JSON)$/.test(String(error.code));
  return error instanceof TypeError && error.message === 'fetch failed';
}

function problemOf(code: 'oidc.failed' | 'oidc.unavailable', error: unknown, settings: OidcSettings): Problem {
  settings.onFault(reasonOf(error));
  return new Problem(code);
}

/** Without the cause, which may hold what the provider answered, tokens and all; but with what it says is wrong. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const parts = [error.name, 'code' in error ? String(error.code) : null, error.message, ...toldByProvider(error)];
  return `single sign-on: ${parts.filter(Boolean).join(' ')}`;
}

function toldByProvider(error: Error): (string | undefined)[] {
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) {
    return [error.error, error.error_description];
  }
  if (!(error instanceof WWWAuthenticateChallengeError)) return [];
  return error.cause.flatMap(({ parameters }) => [parameters.error, parameters.error_description]);
}
