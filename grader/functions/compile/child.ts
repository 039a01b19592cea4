import { createReadStream } from 'node:fs';
import { startupSnapshot } from 'node:v8';
import { LOCALES } from '#db/contract/locale.ts';
import { CHILD_READS, CHILD_WRITES, readFrames, writeFrameSync } from '../../children/channel.ts';
import { compileFunction } from './compile-function.ts';
import { makeFunctionWorld } from './function-world.ts';
import { type CompileAnswer, CompileRequest, FRAME_BYTES } from './protocol.ts';

/**
 * The compiler child of functions: knows TypeScript's library, runs none of the code that it is given. It starts from a
 * snapshot of this module, in which TypeScript is loaded and its library is parsed and bound.
 */
const SAMPLE =
  'export function total(values: number[]): number { return values.reduce((a, b) => a + b, 0); }';

const say = (message: CompileAnswer) => writeFrameSync(CHILD_WRITES, message);

const world = makeFunctionWorld();
for (const locale of LOCALES) compileFunction(world, SAMPLE, { name: 'total', locale });

startupSnapshot.setDeserializeMainFunction(async () => {
  // V8 has compiled what a check runs before the first student waits
  compileFunction(world, SAMPLE, { name: 'total', locale: 'en' });
  say({ kind: 'ready' });
  for await (const { message } of readFrames(createReadStream('', { fd: CHILD_READS }), FRAME_BYTES)) {
    const { source, ...options } = CompileRequest.parse(message);
    say(compileFunction(world, source, options));
  }
  process.exit(0);
});
