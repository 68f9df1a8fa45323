import { describe, expect, it } from 'vitest';
import { createMemory } from '../../../test/support/memory-stores.ts';
import type { Context } from '../context.ts';
import { createAccount } from './create-account.ts';
import { listAccounts } from './list-accounts.ts';
import type { Secrets } from './secrets.port.ts';

const secrets: Secrets = {
  randomToken: () => 'x'.repeat(43),
  hashPassword: async (password) => `hash of ${password}`,
  verifyPassword: async () => false,
  seal: (text) => text,
  open: (sealed) => sealed,
  newTotpSecret: async () => 'secret',
  findTotpStep: async () => null,
  newRecoveryCode: () => 'code',
};
const input = { email: ' Lan@Example.VN ', name: 'Lan', password: null, grants: [] };

describe('createAccount', () => {
  it('keeps the e-mail in one spelling', async () => {
    const { email } = await createAccount(createMemory().context('system'), secrets, input);
    expect(email).toBe('lan@example.vn');
  });

  it('makes one account of two at the same time', async () => {
    const context = createMemory().context('system');
    const both = await Promise.allSettled([1, 2].map(() => createAccount(context, secrets, input)));
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await listAccounts(context)).toHaveLength(1);
  });

  it('makes none when its audit entry cannot be written', async () => {
    const memory = createMemory();
    const context = memory.context('system');
    const failing: Context = {
      ...context,
      transaction: (work) =>
        context.transaction((transaction) =>
          work({ ...transaction, audit: () => Promise.reject(new Error('the disk is full')) }),
        ),
    };
    await expect(createAccount(failing, secrets, input)).rejects.toThrow('the disk is full');
    expect(await listAccounts(context)).toEqual([]);
    expect(memory.events()).toEqual([]);
  });

  it('is only for who may change accounts', async () => {
    const memory = createMemory();
    const system = memory.context('system');
    const grants = [{ role: 'auditor', organisationCode: null }] as const;
    const auditor = await createAccount(system, secrets, { ...input, grants: [...grants] });
    const other = { ...input, email: 'other@example.vn' };
    await expect(createAccount(memory.context(auditor.id), secrets, other)).rejects.toThrow('account.not-allowed');
    expect(await listAccounts(memory.context(auditor.id))).toHaveLength(1);
  });
});
