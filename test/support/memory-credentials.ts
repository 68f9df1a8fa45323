import type {
  ApiToken,
  CredentialStore,
  Identity,
  PendingSignOn,
  SecondFactor,
  SetUpLink,
} from '#domain/account/credential-store.port.ts';

/** What the memory holds of what accounts sign in with. Values are never changed in place. */
export type Credentials = {
  factors: Map<string, SecondFactor>;
  tokens: Map<string, ApiToken>;
  identities: Identity[];
  pending: Map<string, PendingSignOn>;
  setUpLinks: Map<string, SetUpLink>;
};

export function noCredentials(): Credentials {
  return { factors: new Map(), tokens: new Map(), identities: [], pending: new Map(), setUpLinks: new Map() };
}

export function copyCredentials({ factors, tokens, identities, pending, setUpLinks }: Credentials): Credentials {
  return {
    factors: new Map(factors),
    tokens: new Map(tokens),
    identities: [...identities],
    pending: new Map(pending),
    setUpLinks: new Map(setUpLinks),
  };
}

const isOver = (expiresAt: string, at: string): boolean => Date.parse(expiresAt) <= Date.parse(at);

export function credentialStore(state: Credentials): CredentialStore {
  const { factors, tokens, pending, setUpLinks } = state;
  const tokensOf = (accountId: string): ApiToken[] =>
    [...tokens.values()].filter((token) => token.accountId === accountId);
  return {
    findSecondFactor: async (accountId) => structuredClone(factors.get(accountId) ?? null),
    listSecondFactors: async () =>
      [...factors.values()].filter((factor) => factor.confirmedAt !== null).map((factor) => factor.accountId),
    async saveSecondFactor(factor) {
      factors.set(factor.accountId, structuredClone(factor));
    },
    async deleteSecondFactor(accountId) {
      factors.delete(accountId);
    },
    async insertToken(token) {
      tokens.set(token.id, structuredClone(token));
    },
    findToken: async (tokenHash) =>
      structuredClone([...tokens.values()].find((token) => token.tokenHash === tokenHash) ?? null),
    listTokens: async (accountId) => structuredClone(tokensOf(accountId)),
    async touchToken(id, lastUsedAt) {
      const token = tokens.get(id);
      if (token) tokens.set(id, { ...token, lastUsedAt });
    },
    async deleteToken(id) {
      tokens.delete(id);
    },
    async deleteTokens(accountId) {
      for (const { id } of tokensOf(accountId)) tokens.delete(id);
    },
    findIdentity: async (issuer, subject) =>
      state.identities.find((one) => one.issuer === issuer && one.subject === subject) ?? null,
    async insertIdentity(identity) {
      const isBound = state.identities.some(
        ({ issuer, subject, accountId }) =>
          issuer === identity.issuer && (subject === identity.subject || accountId === identity.accountId),
      );
      if (!isBound) state.identities.push({ ...identity });
      return !isBound;
    },
    async deleteIdentities(accountId) {
      state.identities = state.identities.filter((one) => one.accountId !== accountId);
    },
    async insertPendingSignOn(one) {
      pending.set(one.tokenHash, { ...one });
    },
    async takePendingSignOn(tokenHash, at) {
      const one = pending.get(tokenHash);
      if (!one || isOver(one.expiresAt, at)) return null;
      pending.delete(tokenHash);
      return one;
    },
    async insertSetUpLink(link) {
      setUpLinks.set(link.tokenHash, { ...link });
    },
    async findSetUpLink(tokenHash, at) {
      const link = setUpLinks.get(tokenHash);
      return link && !isOver(link.expiresAt, at) ? link : null;
    },
    async deleteSetUpLinks() {
      setUpLinks.clear();
    },
    async deletePast(now) {
      const past = [...tokens.values()].filter((token) => isOver(token.expiresAt, now));
      for (const { id } of past) tokens.delete(id);
      for (const map of [pending, setUpLinks]) {
        for (const { tokenHash, expiresAt } of map.values()) if (isOver(expiresAt, now)) map.delete(tokenHash);
      }
      return { tokens: past.length };
    },
  };
}
