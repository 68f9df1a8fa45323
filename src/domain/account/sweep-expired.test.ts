import { expect, it } from 'vitest';
import { createMemory } from '../../../test/support/memory-stores.ts';
import { sweepExpired } from './sweep-expired.ts';

it('sweepExpired deletes what is past and nothing else, and records how much', async () => {
  const memory = createMemory();
  const context = memory.context('system');
  const past = '2024-06-01T08:00:00.000Z';
  const later = '2024-06-01T08:00:00.001Z';
  // The clock stands at 08:00; sessions end two hours after they were last used.
  const session = { accountId: 'a', by: 'link', createdAt: past, passwordFreeUntil: null, userAgent: '' } as const;
  const [idle, used] = ['2024-06-01T06:00:00.000Z', '2024-06-01T06:00:00.001Z'];
  const link = { purpose: 'sign-in', accountId: 'a', usedAt: null } as const;
  const token = { accountId: 'a', name: 'x', scopes: [], createdAt: past, lastUsedAt: null };
  const pending = { state: 's', nonce: 'n', codeVerifier: 'v', nextPath: '/' };
  await context.transaction(async ({ accounts, credentials }) => {
    await accounts.insertSession({ ...session, id: '1', tokenHash: 's1', lastSeenAt: used, expiresAt: past });
    await accounts.insertSession({ ...session, id: '2', tokenHash: 's2', lastSeenAt: idle, expiresAt: later });
    await accounts.insertSession({ ...session, id: '3', tokenHash: 's3', lastSeenAt: used, expiresAt: later });
    await accounts.insertLink({ ...link, tokenHash: 'l1', expiresAt: past });
    await accounts.insertLink({ ...link, tokenHash: 'l2', expiresAt: later });
    await credentials.insertToken({ ...token, id: '1', tokenHash: 't1', expiresAt: past });
    await credentials.insertToken({ ...token, id: '2', tokenHash: 't2', expiresAt: later });
    await credentials.insertPendingSignOn({ ...pending, tokenHash: 'p1', expiresAt: past });
    await credentials.insertPendingSignOn({ ...pending, tokenHash: 'p2', expiresAt: later });
    await credentials.insertSetUpLink({ tokenHash: 'u1', expiresAt: past });
    await credentials.insertSetUpLink({ tokenHash: 'u2', expiresAt: later });
  });
  await sweepExpired(context);
  const { tokens, pending: signOns, setUpLinks } = memory.credentials();
  expect(memory.sessions().map(({ id }) => id)).toEqual(['3']);
  expect(memory.links().map(({ tokenHash }) => tokenHash)).toEqual(['l2']);
  expect([[...tokens.keys()], [...signOns.keys()], [...setUpLinks.keys()]]).toEqual([['2'], ['p2'], ['u2']]);
  expect(memory.events()).toMatchObject([{ action: 'account.sweep', before: { sessions: 2, links: 1, tokens: 1 } }]);
  await sweepExpired(context);
  expect(memory.events()).toHaveLength(1);
});
