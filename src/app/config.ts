import { z } from 'zod';
import { Problem } from '#base/problem.ts';

export const loopback: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Under https, or on this machine. */
function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || loopback.includes(hostname.replace(/^\[|\]$/g, ''));
}

/** Every setting of the server, from the environment. `ddci config` lists them; nothing else is read. */
const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DDCI_VAR: z.string().min(1).default('var'),
  DDCI_HOST: z.string().min(1).default('127.0.0.1'),
  DDCI_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  DDCI_ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DDCI_TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  DDCI_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DDCI_SECRET: z.string().min(32).optional(),
  DDCI_OIDC_ISSUER: z
    .url({ protocol: /^https?$/ })
    .refine(isSafeAddress, 'https')
    .optional(),
  DDCI_OIDC_CLIENT_ID: z.string().min(1).optional(),
  DDCI_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  DDCI_OIDC_NAME: z.string().min(1).max(60).default('OpenID Connect'),
  DDCI_LANG: z.enum(['vi', 'en']).default('vi'),
});
/** Of the single sign-on all are set, or none. */
const consistentSettings = settings.superRefine((read, check) => {
  const needed = ['DDCI_OIDC_ISSUER', 'DDCI_OIDC_CLIENT_ID', 'DDCI_OIDC_CLIENT_SECRET'] as const;
  const missing = needed.filter((name) => read[name] === undefined);
  if (missing.length === needed.length) return;
  for (const name of missing)
    check.addIssue({ code: 'custom', path: [name], message: 'needed with the other settings of the single sign-on' });
});
export type Settings = z.infer<typeof settings>;
export const settingNames = Object.keys(settings.shape) as (keyof Settings)[];

/** The settings, or a problem that names every one that is wrong. An empty variable counts as not set. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = settingNames.flatMap((name) => (environment[name] ? [[name, environment[name]]] : []));
  const parsed = consistentSettings.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
  throw new Problem('config.invalid', { faults });
}

const hidden: readonly (keyof Settings)[] = ['DDCI_SECRET', 'DDCI_OIDC_CLIENT_SECRET'];

/** Each setting as `ddci config` shows it: secrets are hidden, as is a password in an address. */
export function describeSettings(
  environment: NodeJS.ProcessEnv,
): { name: string; value: string; isDefault: boolean }[] {
  const read = readSettings(environment);
  return settingNames.map((name) => ({
    name,
    value:
      hidden.includes(name) && read[name] !== undefined
        ? '•••'
        : String(read[name] ?? '–').replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:•••@'),
    isDefault: !environment[name],
  }));
}
