import { defineConfig } from 'vitest/config';

const isCrash = process.env.DDCI_TESTS === 'crash';

export default defineConfig({
  test: {
    // Tests that kill processes run apart: `npm run test:crash`.
    include: isCrash ? ['test/crash/**/*.test.ts'] : ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: isCrash ? [] : ['test/crash/**'],
    fileParallelism: !isCrash,
    testTimeout: 30_000,
    reporters: ['default'],
  },
});
