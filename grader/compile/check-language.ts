import type ts from 'typescript-js';
import { text } from '../messages/localized.ts';
import type { Problem } from './problem.ts';

/** Of a module or a function in Python; no line of TypeScript that compiles begins so. */
const PYTHON = /^[ \t]*(?:def \w+ ?\(|from [\w.]+ import |import [\w.]+(?: as \w+)?[ \t]*$(?!\s*from\b))/m;

/** Finds the first line that is another language: whoever pastes Python is helped by no word about a missing bracket. */
export function checkLanguage(file: ts.SourceFile): Problem[] {
  const found = PYTHON.exec(file.text);
  return found ? [{ file, start: found.index, code: 'ARGMIN006', message: python }] : [];
}

const python = text(
  'This looks like Python. A submission is TypeScript: begin with the starter code, and see how tfjs names what Keras has (tf.layers.dense({ units: 10 })).',
  '這看起來是Python。請用TypeScript撰寫：從起始程式碼開始，並查看Keras的功能在tfjs裡怎麼寫（tf.layers.dense({ units: 10 })）。',
);
