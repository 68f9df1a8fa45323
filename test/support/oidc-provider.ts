import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, Provider } from 'oidc-provider';

export const clientId = 'ddci';
export const clientSecret = 'a password of the client';

/** What the provider says of someone it knows. */
export type Person = { email: string; isVerified: boolean };

export type TestProvider = {
  issuer: string;
  /** By what is typed in as the name, which is also the subject that the provider tells. */
  people: Map<string, Person>;
  /** Signs in there as a browser would, and gives the address it is sent back to. */
  signIn(address: string, name: string): Promise<URL>;
  stop(): Promise<void>;
  start(): Promise<void>;
};

/** An OpenID provider on this machine, its pages for signing in driven by plain requests. */
export async function startProvider(redirectUri: string, changes: Configuration = {}): Promise<TestProvider> {
  const people = new Map<string, Person>();
  let server = createServer();
  await listen(server, 0);
  // An address of node:http is an object once it listens on a port.
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: ['of a test'] },
    pkce: { required: () => true },
    async findAccount(_context, name) {
      const person = people.get(name);
      if (!person) return undefined;
      const { email, isVerified } = person;
      return { accountId: name, claims: async () => ({ sub: name, email, email_verified: isVerified }) };
    },
    ...changes,
  });
  const handle = provider.callback();
  const answer = (...exchange: Parameters<typeof handle>): void => void handle(...exchange);
  server.on('request', answer);
  return {
    issuer,
    people,
    signIn: (address, name) => signInThere(address, name, redirectUri),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    async start() {
      server = createServer(answer);
      await listen(server, port);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Follows redirects with the cookies of one browser; fills in the page of sign-in and the page of consent. */
async function signInThere(begin: string, name: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let address = new URL(begin);
  let form: URLSearchParams | null = null;
  for (let count = 0; count < 20; count += 1) {
    if (address.href.startsWith(redirectUri)) return address;
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      cookies.set(key, value);
    }
    const location = response.headers.get('location');
    const page = await response.text();
    if (location !== null) {
      address = new URL(location, address);
      form = null;
    } else {
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (prompt === undefined) throw new Error(`${response.status} ${address.href}\n${page}`);
      form = new URLSearchParams({ prompt, login: name, password: 'any' });
    }
  }
  throw new Error('the provider sent the browser round in circles');
}
