#!/usr/bin/env node
// Starts the command line. Plain JavaScript, so that an old Node can read it and hand over to the Node 24
// that npm installed beside us. In the repository it runs src/, in a published package dist/.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const oldestMajor = 24;

if (Number.parseInt(process.versions.node, 10) < oldestMajor) {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const bundled = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', program);
  if (!existsSync(bundled) || process.env.DDCI_HANDED_OVER) {
    console.error(`ddci needs Node ${oldestMajor} or newer; this is ${process.version}.`);
    process.exit(70);
  }
  const child = spawnSync(bundled, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, DDCI_HANDED_OVER: '1' },
  });
  process.exit(child.status ?? 70);
}

nodeModule.enableCompileCache?.();
const source = join(root, 'src', 'app', 'ddci.ts');
const built = join(root, 'dist', 'app', 'ddci.js');
await import(pathToFileURL(existsSync(source) ? source : built).href);
