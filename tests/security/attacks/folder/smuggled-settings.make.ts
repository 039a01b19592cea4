// attack: settings of every tool that reads them from a folder
// success: types are not checked, or a host file is read
// expect: compile_error
// says: not assignable to type 'string'
// never: root:

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CODE = `import * as tf from '@tensorflow/tfjs';
export const train = () => tf.sequential({ layers: [tf.layers.flatten({ inputShape: [28, 28, 1] }), tf.layers.dense({ units: 10 })] });
`;

export async function make(folder: string): Promise<void> {
  writeFileSync(join(folder, 'main.ts'), `${CODE}export const a: string = 5;\n`);
  const settings = {
    compilerOptions: {
      strict: false,
      noCheck: true,
      paths: { '*': ['/etc/*'] },
      plugins: [{ name: '/etc/passwd' }],
    },
    files: ['/etc/passwd'],
    extends: '/etc/passwd',
  };
  for (const name of [
    'tsconfig.json',
    'package.json',
    '.swcrc',
    '.babelrc',
    '.npmrc',
    'esbuild.config.js',
    'jsconfig.json',
  ])
    writeFileSync(join(folder, name), JSON.stringify(settings));
}
