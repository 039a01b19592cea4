import { defineConfig } from 'vitest/config';

/** Unit tests stand beside the code; the others need a database, a sandbox or both and run one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,db,grader,quizzes,start}/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{integration,faults,security}/**/*.test.ts'],
          globalSetup: ['tests/factories/vitest-postgres.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          pool: 'forks',
        },
      },
    ],
  },
});
