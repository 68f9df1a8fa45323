import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compiledKernels } from '../scripts/compile-kernels.ts';

it('the kernels that are kept are what their source compiles to (`npm run kernels`)', () => {
  const kept = readFileSync(join(import.meta.dirname, '..', 'src', 'engine', 'kernels', 'wasm-bytes.ts'), 'utf8');
  expect(compiledKernels()).toBe(kept);
});
