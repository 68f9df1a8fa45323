import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeAccount } from '#domain/account/close-account.ts';
import { reopenAccount } from '#domain/account/reopen-account.ts';
import { createTestServer, origin, type TestServer } from '#http/server.fixture.ts';
import { signOnCallback } from '#http/sign-on-routes.ts';
import { clientId, clientSecret, startProvider, type TestProvider } from '../../test/support/oidc-provider.ts';
import { createSingleSignOn } from './oidc.ts';

const redirectUri = `${origin}${signOnCallback}`;
const email = 'lan@example.vn';

// The provider warns of what a test has and an installation must not have.
vi.spyOn(console, 'warn').mockImplementation(() => undefined);
vi.spyOn(console, 'info').mockImplementation(() => undefined);

describe('sign-in by OpenID Connect', () => {
  let provider: TestProvider;
  let test: TestServer;
  let faults: string[];
  let accountId: string;

  beforeEach(async () => {
    provider = await startProvider(redirectUri);
    provider.people.set('lan', { email, isVerified: true });
    await open();
  });
  afterEach(() => provider.stop());

  async function open(password = clientSecret): Promise<void> {
    faults = [];
    test = await createTestServer({
      singleSignOn: createSingleSignOn({
        issuer: provider.issuer,
        clientId,
        clientSecret: password,
        name: 'Cổng tỉnh',
        redirectUri,
        onFault: (reason) => void faults.push(reason),
      }),
    });
    accountId = await test.addAccount(email, 'analyst');
  }

  type Cookie = { name: string; value: string };
  const cookieOf = (response: { cookies: Cookie[] }, name: string): string | null => {
    const cookie = response.cookies.find((one) => one.name === name);
    return cookie ? `${cookie.name}=${cookie.value}` : null;
  };
  const begin = async (next?: string): Promise<{ location: string; cookie: string }> => {
    const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
    const response = await test.server.inject(`/api/sign-in/oidc${query}`);
    expect(response.statusCode).toBe(302);
    return { location: String(response.headers.location), cookie: cookieOf(response, 'ddci_sign_on') ?? '' };
  };
  const comeBack = async (address: URL, cookie: string | null) => {
    const response = await test.server.inject({
      url: `${address.pathname}${address.search}`,
      headers: cookie === null ? {} : { cookie },
    });
    expect(response.statusCode).toBe(302);
    return { location: response.headers.location, session: cookieOf(response, 'ddci_session'), response };
  };
  const signIn = async (name: string, next?: string) => {
    const begun = await begin(next);
    return comeBack(await provider.signIn(begun.location, name), begun.cookie);
  };
  const me = async (session: string | null): Promise<object> =>
    (await test.server.inject({ url: '/api/me', headers: { cookie: session ?? '' } })).json();
  const refused = (problem: string) => ({ location: `/sign-in?problem=${problem}`, session: null });

  it('is offered by its name', async () => {
    const methods = await test.server.inject('/api/sign-in/methods');
    expect(methods.json()).toEqual({ password: true, oidc: { name: 'Cổng tỉnh' } });
  });

  it('asks with PKCE, state and nonce, and holds what it must know on the server', async () => {
    const { location, cookie } = await begin();
    const asked = Object.fromEntries(new URL(location).searchParams);
    expect(asked).toMatchObject({
      client_id: clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid email',
      code_challenge_method: 'S256',
    });
    const [pending] = test.memory.credentials().pending.values();
    expect([asked.state, asked.nonce]).toEqual([pending?.state, pending?.nonce]);
    expect(location).not.toContain(pending?.codeVerifier);
    expect(JSON.stringify(pending)).not.toContain(cookie.split('=')[1]);
  });

  it('begins a session of the account with the e-mail, binds it, and goes on to a page of ours', async () => {
    const { location, session, response } = await signIn('lan', '/rounds/lang-son-2023?x=1');
    expect(location).toBe('/rounds/lang-son-2023?x=1');
    expect(await me(session)).toMatchObject({ id: accountId, email, roles: ['analyst'] });
    expect(cookieOf(response, 'ddci_sign_on')).toBe('ddci_sign_on=');
    expect(test.memory.sessions()).toMatchObject([{ accountId, by: 'oidc' }]);
    expect(test.memory.credentials().identities).toMatchObject([
      { issuer: provider.issuer, subject: 'lan', accountId },
    ]);
    expect(test.memory.events().map(({ action }) => action)).toEqual([
      'account.create',
      'account.bind',
      'account.sign-in',
    ]);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'rounds', '/a\nb', `/${'x'.repeat(600)}`])(
    'goes to no other place than a path of ours: %j',
    async (next) => {
      expect((await signIn('lan', next)).location).toBe('/');
    },
  );

  it('has a fresh token each time, whatever cookies came', async () => {
    const planted = `ddci_session=${'A'.repeat(43)}`;
    const begun = await begin();
    const back = await provider.signIn(begun.location, 'lan');
    const first = await comeBack(back, `${planted}; ${begun.cookie}`);
    const second = await signIn('lan');
    expect(new Set([planted, first.session, second.session]).size).toBe(3);
    expect(await me(planted)).toMatchObject({ code: 'account.not-signed-in' });
  });

  it('is not taken up by a browser that did not begin it', async () => {
    const theirs = await begin();
    const back = await provider.signIn(theirs.location, 'lan');
    expect(await comeBack(back, null)).toMatchObject(refused('oidc-failed'));
    const mine = await begin();
    expect(await comeBack(back, mine.cookie)).toMatchObject(refused('oidc-failed'));
    expect(await comeBack(back, 'ddci_sign_on=x')).toMatchObject(refused('oidc-failed'));
  });

  it('is refused with a wrong state, and cannot be tried again', async () => {
    const begun = await begin();
    const back = await provider.signIn(begun.location, 'lan');
    const wrong = new URL(back);
    wrong.searchParams.set('state', 'x'.repeat(43));
    expect(await comeBack(wrong, begun.cookie)).toMatchObject(refused('oidc-failed'));
    expect(await comeBack(back, begun.cookie)).toMatchObject(refused('oidc-failed'));
    expect(test.memory.sessions()).toEqual([]);
  });

  it('is refused with a wrong code, a code of another, or when the person said no', async () => {
    const first = await begin();
    const wrong = await provider.signIn(first.location, 'lan');
    wrong.searchParams.set('code', 'x');
    expect(await comeBack(wrong, first.cookie)).toMatchObject(refused('oidc-failed'));
    // A code that was made for another sign-in does not fit the code verifier of this one.
    const [theirs, mine] = [await begin(), await begin()];
    const injected = await provider.signIn(mine.location, 'lan');
    injected.searchParams.set('code', (await provider.signIn(theirs.location, 'lan')).searchParams.get('code') ?? '');
    expect(await comeBack(injected, mine.cookie)).toMatchObject(refused('oidc-failed'));
    const last = await begin();
    const denied = new URL(redirectUri);
    denied.search = new URLSearchParams({
      error: 'access_denied',
      state: new URL(last.location).searchParams.get('state') ?? '',
      iss: provider.issuer,
    }).toString();
    expect(await comeBack(denied, last.cookie)).toMatchObject(refused('oidc-failed'));
    expect(faults).toMatchObject([
      expect.stringContaining('invalid_grant'),
      expect.stringContaining('invalid_grant'),
      expect.stringContaining('access_denied'),
    ]);
  });

  it('is refused when the answer is of another issuer', async () => {
    const begun = await begin();
    const back = await provider.signIn(begun.location, 'lan');
    back.searchParams.set('iss', 'https://evil.example');
    expect(await comeBack(back, begun.cookie)).toMatchObject(refused('oidc-failed'));
  });

  it('works once: an answer that comes again is refused, also with its cookie', async () => {
    const begun = await begin();
    const back = await provider.signIn(begun.location, 'lan');
    const outcomes = await Promise.all([comeBack(back, begun.cookie), comeBack(back, begun.cookie)]);
    expect(outcomes.map(({ location }) => String(location)).toSorted()).toEqual(['/', '/sign-in?problem=oidc-failed']);
    expect(await comeBack(back, begun.cookie)).toMatchObject(refused('oidc-failed'));
    expect(test.memory.sessions()).toHaveLength(1);
  });

  it('must be done within ten minutes', async () => {
    const begun = await begin();
    const back = await provider.signIn(begun.location, 'lan');
    test.memory.clock.forward(10);
    expect(await comeBack(back, begun.cookie)).toMatchObject(refused('oidc-failed'));
  });

  it('makes no account, and lets nobody in by an e-mail that the provider does not vouch for', async () => {
    provider.people.set('la', { email: 'stranger@example.vn', isVerified: true });
    provider.people.set('gia', { email, isVerified: false });
    expect(await signIn('la')).toMatchObject(refused('oidc-unknown'));
    expect(await signIn('gia')).toMatchObject(refused('oidc-unknown'));
    expect(test.memory.credentials().identities).toEqual([]);
    expect(test.memory.events().at(-1)).toMatchObject({
      action: 'account.sign-in-refused',
      after: { reason: 'oidc-unknown' },
    });
    expect((await test.signIn('stranger@example.vn')).statusCode).toBe(401);
  });

  it('knows a person by the subject: an e-mail that changes hands takes no account over', async () => {
    await signIn('lan');
    const otherId = await test.addAccount('other@example.vn', 'leader');
    // Lan has another e-mail now, one of somebody with an account; a newcomer has hers.
    provider.people.set('lan', { email: 'other@example.vn', isVerified: false });
    expect(await me((await signIn('lan')).session)).toMatchObject({ id: accountId });
    provider.people.set('lan', { email: 'other@example.vn', isVerified: true });
    expect(await me((await signIn('lan')).session)).toMatchObject({ id: accountId });
    provider.people.set('moi', { email, isVerified: true });
    expect(await signIn('moi')).toMatchObject(refused('oidc-unknown'));
    expect(test.memory.credentials().identities.map((one) => one.accountId)).toEqual([accountId]);
    expect(otherId).not.toBe(accountId);
  });

  it('does not let into a closed account; opened again it is bound anew', async () => {
    await signIn('lan');
    const system = test.memory.context('system');
    await test.addAccount('admin@example.vn', 'province-administrator');
    await closeAccount(system, accountId);
    expect(await signIn('lan')).toMatchObject(refused('oidc-unknown'));
    await reopenAccount(system, accountId);
    provider.people.set('moi', { email, isVerified: true });
    expect(await me((await signIn('moi')).session)).toMatchObject({ id: accountId });
  });

  it('says so when the provider is down, before and between, and works again when it is back', async () => {
    await provider.stop();
    const down = await test.server.inject('/api/sign-in/oidc');
    expect([down.statusCode, down.headers.location]).toEqual([302, '/sign-in?problem=oidc-unavailable']);
    expect((await test.signIn(email)).statusCode).toBe(200);
    await provider.start();
    const begun = await begin();
    const back = await provider.signIn(begun.location, 'lan');
    await provider.stop();
    expect(await comeBack(back, begun.cookie)).toMatchObject(refused('oidc-unavailable'));
    await provider.start();
    expect((await signIn('lan')).location).toBe('/');
    expect(faults).toHaveLength(2);
    expect(faults.join()).not.toContain(clientSecret);
  });

  it('tells the log, and not the user, that the provider does not know its client', async () => {
    await open('another password of the client');
    expect(await signIn('lan')).toMatchObject(refused('oidc-failed'));
    expect(faults).toEqual([expect.stringContaining('invalid_client')]);
    expect(faults.join()).not.toContain('another password');
  });

  it('reads the e-mail of the ID token where the provider puts it there', async () => {
    await provider.stop();
    provider = await startProvider(redirectUri, {
      conformIdTokenClaims: false,
      features: { userinfo: { enabled: false } },
    });
    provider.people.set('lan', { email: ' LAN@Example.vn ', isVerified: true });
    await open();
    expect(await me((await signIn('lan')).session)).toMatchObject({ id: accountId });
  });

  it('asks for the password in the form that the provider takes', async () => {
    await provider.stop();
    provider = await startProvider(redirectUri, {
      clientAuthMethods: ['client_secret_post'],
      clients: [
        {
          client_id: clientId,
          client_secret: clientSecret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
    });
    provider.people.set('lan', { email, isVerified: true });
    await open();
    expect((await signIn('lan')).location).toBe('/');
  });
});
