// attack: walks every object that can be reached by own and inherited properties, symbols and getters, looking for something of the host
// success: ESCAPED in the log
// expect: runtime_error
// says: nothing was found
// memory limit: 1500

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train({ train, report }: TrainContext): Promise<tf.LayersModel> {
  const wanted = [
    'applySync',
    'copySync',
    'derefInto',
    'transferIn',
    'binding',
    'dlopen',
    'mainModule',
    'getBuiltinModule',
    'applySyncPromise',
    'compileScript',
  ];
  const native = new Set(Object.getOwnPropertyNames(globalThis));
  const seen = new Set<unknown>();
  const queue: [unknown, string][] = [
    [globalThis, 'globalThis'],
    [tf, 'tf'],
    [train, 'train'],
    [report, 'report'],
    [tf.engine(), 'engine'],
    [tf.backend(), 'backend'],
  ];
  for (const name of ['process', 'require', 'Buffer', 'gc', '__guest', 'global', 'module', 'Deno']) {
    try {
      const value = (globalThis as any)[name];
      if (value !== undefined && typeof value !== 'function') console.log('ESCAPED', name);
    } catch {
      // explained away
    }
  }
  for (let at = 0; at < queue.length && at < 60_000; at++) {
    const [value, path] = queue[at]!;
    const add = (next: unknown, name: string) => {
      if ((typeof next !== 'object' && typeof next !== 'function') || next === null || seen.has(next)) return;
      seen.add(next);
      queue.push([next, path.length < 120 ? path + '.' + name : path]);
    };
    try {
      if (ArrayBuffer.isView(value)) continue;
      add(Object.getPrototypeOf(value), 'prototype of');
      for (const key of Reflect.ownKeys(value as object)) {
        const name = String(key);
        if (wanted.includes(name)) console.log('ESCAPED', path, name);
        const property = Object.getOwnPropertyDescriptor(value, key);
        add(property?.value, name);
        add(property?.get, name);
        try {
          add((value as any)[key], name);
        } catch {
          // a getter that refuses
        }
      }
    } catch {
      // not to be looked at
    }
  }
  if (native.has('gc') && (globalThis as any).gc) console.log('ESCAPED: the collector');
  console.log(seen.size);
  throw new Error('nothing was found');
}
