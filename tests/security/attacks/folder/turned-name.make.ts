// attack: a name that reads backwards
// success: it looks like another name in a message
// expect: compile_error
// says: cannot be seen

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  writeFileSync(join(folder, 'a\u202egnp.ts'), '');
}
