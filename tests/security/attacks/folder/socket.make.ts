// attack: a file of it is a socket
// success: the grader fails
// expect: accepted

import { createServer } from 'node:net';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  const server = createServer().listen(join(folder, 'a.ts'));
  await new Promise((resolve) => server.once('listening', resolve));
  renameSync(join(folder, 'a.ts'), join(folder, 'b.ts'));
  await new Promise((resolve) => server.close(resolve));
}
