import { buildGrader } from './build-grader.ts';
import { buildSite, isSiteBuilt } from './build-site.ts';
import { explainFailure } from './explain-failure.ts';
import { openTerminal } from './terminal.ts';

/** `npm run build`: everything that a start would build, with no database and nothing running. */
const terminal = openTerminal(process.stdout);
const stopping = new AbortController();
for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    stopping.abort();
    process.exitCode = status;
  });
}

try {
  await terminal.step('kernels and guest library', () => buildGrader());
  if (!(await isSiteBuilt())) {
    await terminal.step('site build', (progress) => buildSite(progress, stopping.signal));
  }
} catch (error) {
  const { text, status } = explainFailure(error, 'the build');
  if (!stopping.signal.aborted) {
    process.stderr.write(`${text}\n`);
    process.exitCode = status;
  }
}
