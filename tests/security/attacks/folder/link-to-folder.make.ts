// attack: a folder of it is a link to the root of the disk
// success: files of the host are read
// expect: compile_error
// says: symbolic links

import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  symlinkSync('/', join(folder, 'src'));
}
