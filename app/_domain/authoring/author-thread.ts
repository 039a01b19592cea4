import { parentPort } from 'node:worker_threads';
import { AUTHOR_JOBS, type AuthorJob } from './author-jobs.ts';

/** The thread's own side: one job at a time, each answered. Started by in-author-thread.ts, never imported. */
const port = parentPort;
if (!port) throw new Error('This file is a thread of the site');

port.on('message', async ({ job, input }: { job: AuthorJob; input: never }) => {
  try {
    port.postMessage({ output: await AUTHOR_JOBS[job](input) });
  } catch (error) {
    port.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
port.postMessage('ready');
