/**
 * `npm run lock`: after `npm install`, adds to package-lock.json the parts for other systems that npm left out.
 *
 * npm leaves an optional package out of the lock when the registry it asks does not serve it, and then `npm ci` refuses
 * the lock as incomplete. Version and system are all that `npm ci` needs to pass a package by, or to fetch it there.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Locked = {
  version: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
};

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** What the name of a package says of the system it is for: `@oxlint/binding-linux-arm64-musl`. */
function platformOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> | null {
  const words = name.split(/[/-]/);
  const os = systems
    .filter((system) => words.includes(system))
    .map((system) => (system === 'windows' ? 'win32' : system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length === 0 || cpu.length === 0) return null;
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : null;
  return { os, cpu, ...(libc ? { libc } : {}) };
}

const path = join(import.meta.dirname, '..', 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, Locked> };
const added: string[] = [];
for (const [parent, locked] of Object.entries(lock.packages)) {
  if (parent === '') continue;
  for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    const platform = platformOf(name);
    if (lock.packages[key] || !platform) continue;
    lock.packages[key] = {
      version: range.replace(/^[\^~]/, ''),
      ...(locked.dev ? { dev: true } : {}),
      optional: true,
      ...platform,
    };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).toSorted(([left], [right]) => (left < right ? -1 : 1));
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
console.log(`${added.length} packages for other systems added to package-lock.json`);
