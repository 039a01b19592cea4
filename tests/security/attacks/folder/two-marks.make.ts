// attack: marks of an encoding, one after the other, and a character that is none
// success: the compiler reads another text than is shown
// expect: accepted, compile_error

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), `\ufeff\ufeff${CODE}`);
}
