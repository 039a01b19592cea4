import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/find-browser.ts';

const port = Number(process.env.E2E_PORT ?? 3210);
// a fresh installation for each run; the workers of a run load this file again and find the folder named
if (!process.env.E2E_DATA_DIR) {
  process.env.E2E_DATA_DIR = fileURLToPath(new URL('.build/e2e-data', import.meta.url));
  rmSync(process.env.E2E_DATA_DIR, { recursive: true, force: true });
}
const browser = await findBrowser();
/** Tests that stop, fill or compare all of the site, or measure how fast it is. */
const ALONE = /@alone/;

/** The site as `npm start` runs it on a fresh data folder, with its database and its grader, in a real browser. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.build/e2e-results',
  globalSetup: './tests/e2e/wait-for-grader.ts',
  // Both only end what hangs, on the slowest of machines.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  workers: 2,
  reporter: [['list'], ['json', { outputFile: '.build/test-results/e2e.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    locale: 'en-US',
    launchOptions: browser,
    // Recording takes about a quarter of the time of most tests: `playwright test --trace retain-on-failure` does it.
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    // each test has people and a course of its own, so that two run at once; a teardown runs whether they pass or not
    { name: 'together', grepInvert: ALONE, teardown: 'alone' },
    { name: 'alone', grep: ALONE, workers: 1 },
  ],
  webServer: {
    command: 'exec node start/main.ts',
    url: `http://127.0.0.1:${port}/api/health`,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      ARGMIN_DATA_DIR: process.env.E2E_DATA_DIR,
      // whatever else is set up on this machine
      GRADER_BACKEND: 'wasm',
    },
    timeout: 1_200_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
