/** `npm run build`: dist/ as a published package runs it, JavaScript with its own map of rooms. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

// dist/web is built by Vite and stays.
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (name !== 'web') rmSync(join(dist, name), { recursive: true, force: true });
}
const compiler = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'tsc.cmd' : 'tsc');
const { status } = spawnSync(compiler, ['-p', join(root, 'tsconfig.build.json')], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

// The compiler leaves `#room/file.ts` as it is; the nearest package.json says where that lies.
const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Record<string, string> };
const builtImports = Object.fromEntries(
  Object.entries(imports).map(([name, target]) => [name, target.replace('./src/', './').replace(/\.ts$/, '.js')]),
);
writeFileSync(join(dist, 'package.json'), `${JSON.stringify({ type: 'module', imports: builtImports }, null, 2)}\n`);
