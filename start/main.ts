import { explainFailure } from './explain-failure.ts';
import { endWithNpm } from './end-with-npm.ts';
import { readSettings } from './read-settings.ts';
import { startArgmin } from './start-argmin.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal(process.stdout);
const stopping = new AbortController();
const stopped = new Promise<void>((resolve) => {
  stopping.signal.addEventListener('abort', () => resolve());
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());
endWithNpm(() => stopping.abort());

const resources = new AsyncDisposableStack();
let dataDir = 'the data folder';
let status = 0;
try {
  const settings = readSettings(process.env, process.argv.slice(2));
  dataDir = settings.dataDir;
  await Promise.race([startArgmin(settings, { resources, terminal, signal: stopping.signal }), stopped]);
} catch (error) {
  const { text, status: failed } = explainFailure(error, dataDir);
  process.stderr.write(`${text}\n`);
  status = failed;
}
if (status === 0) await terminal.step('stopped', () => resources.disposeAsync());
else await resources.disposeAsync();
process.exit(status);
