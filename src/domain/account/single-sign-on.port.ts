/** What a sign-in at the single sign-on must remember until the browser comes back. */
export type SignOnChecks = { state: string; nonce: string; codeVerifier: string };

/** Who the single sign-on says someone is. */
export type SignOnClaims = {
  issuer: string;
  subject: string;
  /** Null when it does not tell one, or does not vouch that it is theirs. */
  verifiedEmail: string | null;
};

/** The province's single sign-on, by OpenID Connect. Both throw the problem `oidc.unavailable` when it does not answer. */
export type SingleSignOn = {
  /** What the button that leads there says. */
  name: string;
  /** Begins a sign-in: where the browser must go. */
  begin(): Promise<SignOnChecks & { url: string }>;
  /** Ends it by the query that the browser brought back. Throws the problem `oidc.failed` unless all of it is right. */
  finish(query: string, checks: SignOnChecks): Promise<SignOnClaims>;
};
