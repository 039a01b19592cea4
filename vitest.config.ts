import { defineConfig } from 'vitest/config';

/** What tests need that look at whole processes: a PostgreSQL, and time on a slow machine. */
const wholeProcesses = {
  globalSetup: ['tests/factories/vitest-postgres.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
};

/**
 * Unit tests stand beside the code. Those that need a database, a sandbox or both run one file at a time; faults, which
 * mostly wait until somebody notices, several at once.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,db,grader,quizzes,start}/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{integration,security}/**/*.test.ts'],
          ...wholeProcesses,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          ...wholeProcesses,
          testTimeout: 300_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
