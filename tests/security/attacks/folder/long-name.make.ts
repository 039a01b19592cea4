// attack: a path of six hundred characters
// success: a message that cannot be read
// expect: compile_error
// says: longer than 200

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  const deep = join(folder, ...Array.from({ length: 3 }, () => 'x'.repeat(200)));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'a.ts'), '');
}
