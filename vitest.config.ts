import { defineConfig } from 'vitest/config';

const ATTACKS = 'tests/security/attacks.test.ts';

/** What tests need that look at whole processes: a PostgreSQL, and time on a slow machine. */
const wholeProcesses = {
  globalSetup: ['tests/factories/vitest-postgres.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  pool: 'forks' as const,
};

/**
 * Unit tests stand beside the code. Those that need a database, a sandbox or both run one file at a time. Faults mostly
 * wait until somebody notices, so several are tried at once, and the attacks beside them.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,db,grader,quizzes,start}/**/*.test.ts', 'tests/{architecture,bench}/**/*.test.ts'],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{integration,security}/**/*.test.ts'],
          exclude: [ATTACKS],
          ...wholeProcesses,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'faults-and-attacks',
          include: ['tests/faults/**/*.test.ts', ATTACKS],
          ...wholeProcesses,
          testTimeout: 300_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
