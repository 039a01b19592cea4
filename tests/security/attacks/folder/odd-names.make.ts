// attack: names with line breaks, escapes, quotes and backslashes
// success: a name breaks a message or a path
// expect: compile_error
// says: cannot be seen

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), CODE);
  for (const name of ['a\nb.ts', 'a\u001b[2Jb.ts', 'a\\..\\b.ts', '"; rm -rf ~.ts'])
    writeFileSync(join(folder, name), '');
}
