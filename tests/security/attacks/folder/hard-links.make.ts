// attack: one file under many names
// success: it is read more often than it is counted
// expect: compile_error
// says: at most 50

import { linkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  for (let i = 0; i < 60; i++) linkSync(join(folder, 'main.ts'), join(folder, `twin${i}.ts`));
}
