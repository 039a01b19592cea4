import { buildGrader } from './build-grader.ts';
import { buildSite, isSiteBuilt } from './build-site.ts';
import { explainFailure } from './explain-failure.ts';
import { StartRefusal } from './start-refusal.ts';
import { openTerminal } from './terminal.ts';

/** `npm run build`: everything that a start would build, with no database and nothing running; `-- site` or `-- grader`: its part. */
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
  const parts = partsNamed(process.argv.slice(2));
  if (parts.includes('grader')) await terminal.step('kernels and guest library', () => buildGrader());
  if (parts.includes('site') && !(await isSiteBuilt())) {
    await terminal.step('site build', (progress) => buildSite(progress, stopping.signal));
  }
} catch (error) {
  const { text, status } = explainFailure(error, 'the build');
  if (!stopping.signal.aborted) {
    process.stderr.write(`${text}\n`);
    process.exitCode = status;
  }
}

/** @returns all parts when none is named */
function partsNamed(words: readonly string[]): readonly string[] {
  const parts = ['grader', 'site'];
  const unknown = words.find((word) => !parts.includes(word));
  if (unknown)
    throw new StartRefusal(`There is no part ${unknown} to build; there are ${parts.join(' and ')}.`);
  return words.length > 0 ? words : parts;
}
