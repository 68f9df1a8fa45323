/** `npm run kernels`: compiles kernels/kernels.ts by AssemblyScript into src/engine/kernels/wasm-bytes.ts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The text of src/engine/kernels/wasm-bytes.ts. */
export function compiledKernels(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ddci-kernels-'));
  const out = join(folder, 'kernels.wasm');
  const options = ['-O3', '--runtime', 'stub', '--enable', 'simd', '--noAssert', '--memoryBase', '16'];
  const compiler = join(root, 'node_modules', 'assemblyscript', 'bin', 'asc.js');
  const { status, stderr } = spawnSync(process.execPath, [compiler, 'kernels/kernels.ts', '-o', out, ...options], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const lines =
    readFileSync(out)
      .toString('base64')
      .match(/.{1,110}/g) ?? [];
  rmSync(folder, { recursive: true });
  return [
    '/** Made by `npm run kernels` from kernels/kernels.ts: WebAssembly in base64. */',
    'export const kernelBytes = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('');",
    '',
  ].join('\n');
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(root, 'src', 'engine', 'kernels', 'wasm-bytes.ts'), compiledKernels());
}
