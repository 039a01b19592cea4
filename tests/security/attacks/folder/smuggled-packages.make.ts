// attack: a package of its own in the place of tfjs
// success: the package is bundled in its place
// expect: accepted

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  const own = join(folder, 'node_modules/@tensorflow/tfjs');
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'package.json'), '{"name":"@tensorflow/tfjs","main":"index.ts"}');
  writeFileSync(join(own, 'index.ts'), "throw new Error('ESC' + 'APED'); export const sequential = 5;");
  writeFileSync(join(folder, 'argmin.ts'), "throw new Error('ESC' + 'APED');");
  writeFileSync(join(folder, 'main.ts'), CODE);
}
