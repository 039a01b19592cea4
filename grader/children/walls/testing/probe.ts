import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { CHILD_READS, CHILD_WRITES, readFrames, writeFrameSync } from '../../channel.ts';

/**
 * A child that does whatever it is told: what a submission could do that had broken out of its isolate.
 * It is asked for the value of a function's body and answers with it, or with the error.
 */
const Order = z.object({ body: z.string() });
const AsyncFunction = async function () {}.constructor as FunctionConstructor;
const load = (name: string) => import(name);

for await (const { message } of readFrames(createReadStream('', { fd: CHILD_READS }), 2 ** 20)) {
  try {
    const run = new AsyncFunction('load', Order.parse(message).body) as (
      from: typeof load,
    ) => Promise<unknown>;
    writeFrameSync(CHILD_WRITES, { value: await run(load) });
  } catch (error) {
    writeFrameSync(CHILD_WRITES, { failed: String((error as NodeJS.ErrnoException).code ?? error) });
  }
}
process.exit(0);
