import { defineConfig } from 'vitest/config';

/** Tests that start the program in processes of their own run apart: `npm run test:crash`, `npm run test:e2e`. */
const apart = ['crash', 'e2e'];
const chosen = apart.find((kind) => kind === process.env.DDCI_TESTS);
/** `npm run check`: all but those that need a database server. */
const left = process.env.DDCI_TESTS === 'quick' ? [...apart, 'contract'] : apart;

export default defineConfig({
  test: {
    include: chosen ? [`test/${chosen}/**/*.test.ts`] : ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: chosen ? [] : left.map((kind) => `test/${kind}/**`),
    fileParallelism: chosen === undefined,
    testTimeout: 30_000,
    reporters: ['default'],
  },
});
