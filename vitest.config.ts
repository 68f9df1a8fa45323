import { defineConfig } from 'vitest/config';

/** Tests that start the program in processes of their own run apart: `npm run test:crash`, `npm run test:e2e`. */
const apart = ['crash', 'e2e'];
const chosen = apart.find((kind) => kind === process.env.DDCI_TESTS);
/** `npm run check` leaves out those that start servers too. */
const isQuick = process.env.DDCI_TESTS === 'quick';
const servers = ['test/contract/**', 'test/serve.test.ts', 'src/storage/postgres/embedded/**'];

export default defineConfig({
  test: {
    include: chosen ? [`test/${chosen}/**/*.test.ts`] : ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: chosen ? [] : [...apart.map((kind) => `test/${kind}/**`), ...(isQuick ? servers : [])],
    fileParallelism: chosen === undefined,
    testTimeout: 30_000,
    reporters: ['default'],
  },
});
