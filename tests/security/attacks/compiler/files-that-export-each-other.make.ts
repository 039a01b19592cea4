// attack: fifty files that export everything of each other
// success: the checker runs beyond its own clock
// expect: compile_error, accepted
// compiling limit: 5

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  const all = Array.from({ length: 49 }, (_, i) => i);
  writeFileSync(join(folder, 'main.ts'), all.map((i) => `import './f${i}';\n`).join('') + CODE);
  for (const i of all) {
    const others = all.filter((other) => other !== i).map((other) => `export * from './f${other}';\n`);
    writeFileSync(join(folder, `f${i}.ts`), `${others.join('')}export const v${i} = ${i};\n`);
  }
}
