// attack: lists the global object with its symbols and hidden names, and uses whatever is not a built-in of the language
// success: ESCAPED in the log: a name of the platform’s own inside
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const known =
    /^(Object|Function|Array|Number|parseFloat|parseInt|Infinity|NaN|undefined|Boolean|String|Symbol|Date|Promise|RegExp|(\w*Error)|JSON|Math|Intl|ArrayBuffer|(Big)?(Ui|I)nt\w+Array|Float\d+Array|DataView|Map|BigInt|Set|Weak\w+|FinalizationRegistry|Proxy|Reflect|decodeURI\w*|encodeURI\w*|escape|unescape|isFinite|isNaN|globalThis|Iterator|AsyncIterator|console|(set|clear)(Timeout|Interval)|queueMicrotask|performance|structuredClone|Text\w+coder|\w*DisposableStack|Temporal)$/;
  for (let at: any = globalThis; at; at = Object.getPrototypeOf(at)) {
    for (const key of Reflect.ownKeys(at)) {
      const name = String(key);
      if (at !== globalThis || known.test(name)) continue;
      let value: unknown;
      try {
        value = at[key];
        if (value === undefined) continue;
        if (typeof value === 'function') (value as any)('x', 'y');
        else if (typeof value === 'object') Reflect.ownKeys(value as object);
      } catch (error) {
        if (/not available to a submission/.test(String(error))) continue;
        console.log('refused otherwise', name, String(error).slice(0, 60));
        continue;
      }
      console.log(name, typeof value);
      // tfjs leaves these two
      if (!['_tfGlobals', '_tfengine'].includes(name)) console.log('ESCAPED', name);
    }
  }
  throw new Error('nothing was found');
}
