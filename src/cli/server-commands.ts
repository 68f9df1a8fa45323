import { createAccountInput } from '#domain/account/account.schema.ts';
import { createAccount } from '#domain/account/create-account.ts';
import { createLink } from '#domain/account/create-link.ts';
import { fillTemplate, type Language } from '#locale/format.ts';
import { messagesIn } from '#locale/messages.ts';
import { type CliContext, exitCodes } from './cli-context.ts';
import { textTable } from './text-table.ts';
import { UsageFault } from './usage.ts';

/** `ddci start` and `ddci serve`: run until they are told to stop. */
export async function runServer(
  context: CliContext,
  mode: 'demo' | 'installation',
  { lang }: { lang: Language },
): Promise<number> {
  const { cli } = messagesIn(lang);
  const { origin, links, setUpUrl, stopped } = await context.serve(mode);
  const lines = [fillTemplate(cli.serving, { origin }, lang)];
  if (links.length > 0) {
    const width = Math.max(...links.map(({ role }) => role.length));
    lines.push(cli.demoLinks, ...links.map(({ role, url }) => `  ${role.padEnd(width)}  ${url}`));
  }
  if (setUpUrl !== null) lines.push(fillTemplate(cli.setUpLink, { url: setUpUrl }, lang));
  context.out(`${lines.join('\n')}\n`);
  await stopped;
  return exitCodes.done;
}

/** `ddci config`: every setting, its value and whether it was set. */
export function config(context: CliContext, { lang }: { lang: Language }): number {
  const { cli, settings } = messagesIn(lang);
  const columns = [cli.settingColumn, cli.value, cli.settingSource, cli.settingMeaning];
  const rows = context
    .describeSettings()
    .map(({ name, value, isDefault }) => [
      name,
      value,
      isDefault ? cli.settingDefault : cli.settingGiven,
      settings[name] ?? '',
    ]);
  const table = textTable(
    columns.map((header) => ({ header, align: 'left' as const })),
    rows,
  );
  context.out(`${table.join('\n')}\n`);
  return exitCodes.done;
}

/** `ddci admin create`: an administrator of the province, and the link that signs in once. */
export async function createAdministrator(
  context: CliContext,
  options: { email: string; name: string; lang: Language },
): Promise<number> {
  const input = createAccountInput.safeParse({
    email: options.email,
    name: options.name,
    grants: [{ role: 'province-administrator', organisationCode: null }],
  });
  if (!input.success) {
    const isEmail = input.error.issues.some((issue) => issue.path[0] === 'email');
    const [name, value] = isEmail ? ['--email', options.email] : ['--name', options.name];
    throw new UsageFault('invalid-value', { name, value, expected: isEmail ? 'ten@co-quan.vn' : '1–200' });
  }
  const platform = await context.openPlatform('command-line');
  try {
    const account = await createAccount(platform.context, context.secrets, input.data);
    const link = { accountId: account.id, purpose: 'set-up' as const };
    const { token } = await createLink(platform.context, context.secrets, link);
    const params = { email: account.email, path: `/sign-in#token=${token}` };
    context.out(`${fillTemplate(messagesIn(options.lang).cli.adminCreated, params, options.lang)}\n`);
    return exitCodes.done;
  } finally {
    await platform.close();
  }
}
