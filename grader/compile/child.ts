import { createReadStream } from 'node:fs';
import { startupSnapshot } from 'node:v8';
import { LOCALES } from '#db/contract/locale.ts';
import { ENTRY_FILE } from '#db/contract/submission-source.ts';
import { CHILD_READS, CHILD_WRITES, readFrames, writeFrameSync } from '../children/channel.ts';
import { bundleProgram } from './bundle-program.ts';
import { checkTypes } from './check-types.ts';
import { compileSources } from './compile-sources.ts';
import { type CompilerAnswer, CompilerRequest, FRAME_BYTES } from './protocol.ts';
import { TypeWorld } from './type-world.ts';

/**
 * The compiler child: knows the type definitions and one submission, runs none of its code. It starts from a snapshot
 * of this module, in which TypeScript is loaded and the definitions are read, parsed and bound.
 */
const SAMPLE = new Map([
  [
    ENTRY_FILE,
    `import * as tf from '@tensorflow/tfjs';
     import type { TrainContext } from 'argmin';
     export async function train({ train, classes }: TrainContext) {
       const model = tf.sequential({ layers: [tf.layers.dense({ units: classes.length, inputShape: train.shape })] });
       model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
       await model.fit(train.images.add(1), train.oneHot, { epochs: 1 });
       return model;
     }`,
  ],
]);

/** V8 has compiled what a check runs often after so many of them. */
const WARM_CHECKS = 3;

const world = new TypeWorld();
for (const locale of LOCALES) checkTypes(world, SAMPLE, { locale, scoring: 'model' });

const answer = (message: CompilerAnswer) => writeFrameSync(CHILD_WRITES, message);

async function serve(): Promise<void> {
  // esbuild is a process of its own
  const bundlerStarts = bundleProgram(SAMPLE);
  for await (const { message } of readFrames(createReadStream('', { fd: CHILD_READS }), FRAME_BYTES)) {
    const request = CompilerRequest.parse(message);
    await bundlerStarts;
    if (request.kind === 'warm') {
      for (let check = 0; check < WARM_CHECKS; check++) {
        await compileSources(world, SAMPLE, { locale: 'en', scoring: 'model' });
      }
      answer({ kind: 'warm' });
    } else {
      answer(await compileSources(world, new Map(request.sources), request));
    }
  }
}

startupSnapshot.setDeserializeMainFunction(async () => {
  try {
    await serve();
    process.exit(0);
  } catch (error) {
    answer({
      kind: 'broken',
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    process.exit(1);
  }
});
