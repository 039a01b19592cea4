import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ATTACKS = 'tests/security/attacks.test.ts';

/** They take longest: they are begun first, so that they are not left to run alone in the end. */
const LONGEST = [
  ATTACKS,
  'tests/integration/grade-command.test.ts',
  'tests/integration/code-runs-worker-dies.test.ts',
  'grader/functions/hostile-functions.test.ts',
  'grader/compile/compile-submission.test.ts',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(name));
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)));
  }
}

/** What tests need that look at whole processes: a PostgreSQL, and time on a machine that is ten times slower. */
const wholeProcesses = {
  globalSetup: ['tests/factories/vitest-postgres.ts'],
  testTimeout: 300_000,
  hookTimeout: 300_000,
  pool: 'forks' as const,
};

/**
 * Unit tests stand beside the code. Those that need a database, a sandbox or both have their own, so two files of them
 * run at once. Faults mostly wait until somebody notices, so more of them are tried at once, and the attacks beside them.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,db,grader,quizzes,start}/**/*.test.ts', 'tests/{architecture,bench}/**/*.test.ts'],
          // only what hangs takes longer, on the slowest of machines; the first one after a change compiles the kernels
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Vitest leaves one core to itself, which would be one of two
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/{integration,security}/**/*.test.ts'],
          exclude: [ATTACKS],
          ...wholeProcesses,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'faults-and-attacks',
          include: ['tests/faults/**/*.test.ts', ATTACKS],
          ...wholeProcesses,
          testTimeout: 600_000,
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
