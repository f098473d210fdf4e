import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/running/longest-first.ts';
import { TOGETHER } from './tests/running/together.ts';

const TESTS = ['**/*.test.ts'];
const NO_TESTS = ['**/node_modules/**', '.data/**'];
const ofBoth = {
  // Ends what hangs; a loaded machine may need many times what a quiet one does.
  testTimeout: 240_000,
  hookTimeout: 240_000,
  pool: 'forks' as const,
};
const together = TOGETHER.map((folder) => `${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...ofBoth,
          name: 'alone',
          include: TESTS,
          exclude: [...NO_TESTS, ...together],
          globalSetup: ['tests/global-setup.ts'],
        },
      },
      { test: { ...ofBoth, name: 'together', include: together, exclude: NO_TESTS, isolate: false } },
    ],
  },
});
