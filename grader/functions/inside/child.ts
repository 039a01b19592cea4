import { createReadStream } from 'node:fs';
import { CHILD_READS, CHILD_WRITES, readFrames, writeFrameSync } from '../../children/channel.ts';
import { LogCollector } from './collect-logs.ts';
import { openIsolate } from './open-isolate.ts';
import { FunctionProgram, PROGRAM_BYTES } from './protocol.ts';
import { runCases, type Say } from './run-cases.ts';

/** The child that runs functions. An isolate stands before a program comes, and is used for one. */
const say: Say = (message, numbers) => writeFrameSync(CHILD_WRITES, message, numbers);

function prepare() {
  const logs = new LogCollector();
  const isolate = openIsolate((values) => logs.add(values));
  say({ kind: 'ready' });
  return { logs, isolate };
}

let { logs, isolate } = prepare();
for await (const { message } of readFrames(createReadStream('', { fd: CHILD_READS }), PROGRAM_BYTES)) {
  const program = FunctionProgram.parse(message);
  try {
    runCases(isolate, program, say, logs);
  } catch (error) {
    say({ kind: 'broken', detail: String(error).slice(0, 4_000) });
  }
  if (!isolate.isolate.isDisposed) isolate.isolate.dispose();
  ({ logs, isolate } = prepare());
}
// the supervisor has hung up
process.exit(0);
