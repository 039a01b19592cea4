import { createReadStream } from 'node:fs';
import { CHILD_READS, CHILD_WRITES, readFrames, writeFrameSync } from '../children/channel.ts';
import { ToChild } from './protocol.ts';
import { TrainingProcess } from './training-process.ts';

/** Images of one batch and a submission's code are the largest things that come in. */
const LARGEST_FRAME = 512 * 2 ** 20;

let prepared: TrainingProcess | null = null;
const frames = readFrames(createReadStream('', { fd: CHILD_READS }), LARGEST_FRAME);
try {
  // not `for await`: when its body throws, it waits for the next frame before it lets the error go on
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    const { message, attachment } = next.value;
    const asked = ToChild.parse(message);
    if (asked.kind === 'prepare') {
      prepared = await TrainingProcess.open(asked);
      writeFrameSync(CHILD_WRITES, { kind: 'ready', device: prepared.device });
    } else if (!prepared) {
      throw new Error(`${asked.kind} was asked before prepare`);
    } else if (asked.kind === 'train') {
      await prepared.train(asked);
    } else {
      const images = new Float32Array(attachment.buffer, attachment.byteOffset, attachment.byteLength / 4);
      await prepared.predict(images, asked.size);
    }
  }
  // the supervisor has hung up
  process.exit(0);
} catch (error) {
  console.error(error);
  // `exit` would wait for the thread that reads the channel, and so for the supervisor
  process.kill(process.pid, 'SIGTERM');
}
