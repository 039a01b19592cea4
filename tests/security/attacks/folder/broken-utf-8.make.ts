// attack: bytes that are no characters, and halves of characters
// success: they stand in a message
// expect: compile_error
// says: is not UTF-8

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  writeFileSync(join(folder, 'a.ts'), Buffer.from([0x2f, 0x2f, 0xed, 0xa0, 0x80, 0xff, 0xc0, 0xaf]));
}
