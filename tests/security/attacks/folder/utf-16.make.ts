// attack: code in UTF-16
// success: it is read as something else
// expect: compile_error
// says: is not UTF-8

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), `\ufeff${CODE}`, 'utf16le');
}
