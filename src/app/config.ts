import { z } from 'zod';
import { Problem } from '#base/problem.ts';

/** Every setting of the server, from the environment. `ddci config` lists them; nothing else is read. */
const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DDCI_VAR: z.string().min(1).default('var'),
  DDCI_HOST: z.string().min(1).default('127.0.0.1'),
  DDCI_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DDCI_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DDCI_TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  DDCI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DDCI_LANG: z.enum(['vi', 'en']).default('vi'),
});
export type Settings = z.infer<typeof settings>;
export const settingNames = Object.keys(settings.shape) as (keyof Settings)[];

/** The settings, or a problem that names every one that is wrong. An empty variable counts as not set. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  const parsed = settings.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Problem('config.invalid', { faults });
}

/** Each setting as `ddci config` shows it: a password in an address is hidden. */
export function describeSettings(
  environment: NodeJS.ProcessEnv,
): { name: string; value: string; isDefault: boolean }[] {
  const read = readSettings(environment);
  return settingNames.map((name) => ({
    name,
    value: String(read[name] ?? '–').replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:•••@'),
    isDefault: !environment[name],
  }));
}
