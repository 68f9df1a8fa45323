import type { Context } from '../context.ts';

/** The names of the accounts among those who acted, by their id; what acted without an account has none. */
export async function nameActors(context: Context, actors: readonly string[]): Promise<Record<string, string>> {
  const wanted = new Set(actors);
  if (wanted.size === 0) return {};
  const accounts = await context.transaction((transaction) => transaction.accounts.list());
  return Object.fromEntries(accounts.filter(({ id }) => wanted.has(id)).map(({ id, name }) => [id, name]));
}
