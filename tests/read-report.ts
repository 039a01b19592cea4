import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What the tests of one step came to. */
export interface Report {
  passed: number;
  failed: number;
  /** Each test that failed, with its file and the first line of its error. */
  failures: string[];
}

const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** @param file what Vitest's JSON reporter wrote @param root the folder that its paths are shortened by */
export async function readVitestReport(file: string, root: string): Promise<Report> {
  const report = VitestReport.parse(JSON.parse(await readFile(file, 'utf8')));
  const failures = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) =>
        describe(relative(root, name), fullName, failureMessages?.[0] ?? ''),
      ),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests, failures };
}

const PlaywrightSuite = z.object({
  get suites() {
    return z.array(PlaywrightSuite).optional();
  },
  specs: z.array(
    z.object({
      file: z.string(),
      title: z.string(),
      ok: z.boolean(),
      tests: z.array(
        z.object({ results: z.array(z.object({ error: z.object({ message: z.string() }).optional() })) }),
      ),
    }),
  ),
});
const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  suites: z.array(PlaywrightSuite),
});

/** @param file what Playwright's JSON reporter wrote */
export async function readPlaywrightReport(file: string): Promise<Report> {
  const { stats, suites } = PlaywrightReport.parse(JSON.parse(await readFile(file, 'utf8')));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    failures: suites.flatMap(failuresIn),
  };
}

function failuresIn({ suites = [], specs }: z.infer<typeof PlaywrightSuite>): string[] {
  const failed = specs.filter(({ ok }) => !ok);
  return [
    ...failed.map(({ file, title, tests }) =>
      describe(
        file,
        title,
        tests.flatMap(({ results }) => results).find(({ error }) => error)?.error?.message ?? '',
      ),
    ),
    ...suites.flatMap(failuresIn),
  ];
}

function describe(file: string, test: string, error: string): string {
  const [first = ''] = stripVTControlCharacters(error).split('\n');
  return `${file} > ${test}: ${first}`;
}
