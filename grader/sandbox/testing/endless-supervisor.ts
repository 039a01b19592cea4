import { startSandbox } from '../start-sandbox.ts';
import { LIMITS, makeTrainingData, programOf, record } from './run-program.ts';

/** Run as a program of its own: supervises a submission that never ends. The test kills it. */
const { training, remove } = makeTrainingData({ train: 16, validation: 4 });
const sandbox = startSandbox({ backend: 'wasm', training, limits: LIMITS });
await sandbox.ready;
remove();
process.stdout.write('training\n');
await record(sandbox, programOf('for (;;) {}'), { timeLimitMs: 60_000 });
