// attack: uses every name by which a program gets files, network, processes and threads
// success: ESCAPED in the log: one of them answered
// expect: runtime_error
// says: nothing was found

import * as tf from '@tensorflow/tfjs';
import type { TrainContext } from 'argmin';

export async function train(_context: TrainContext): Promise<tf.LayersModel> {
  const names = [
    'process',
    'require',
    'module',
    'exports',
    'Buffer',
    'fetch',
    'XMLHttpRequest',
    'WebSocket',
    'EventSource',
    'Worker',
    'SharedWorker',
    'importScripts',
    'Deno',
    'Bun',
    'navigator',
    'window',
    'document',
    'self',
    'global',
    'GLOBAL',
    'root',
    'parent',
    'top',
    'frames',
    'localStorage',
    'indexedDB',
    'caches',
    'crypto',
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    '__dirname',
    '__filename',
    '__guest',
    'gc',
    'ivm',
    'isolate',
    'print',
    'load',
    'read',
    'readbuffer',
    'version',
    'quit',
    'd8',
    'os',
    '_ivm',
    'setImmediate',
    'MessageChannel',
    'BroadcastChannel',
  ];
  for (const name of names) {
    for (const use of [
      (value: any) => value?.env,
      (value: any) => value?.('fs'),
      (value: any) => new value('file:///etc/passwd'),
      (value: any) => Object.keys(value ?? {}).join(),
    ]) {
      try {
        const answer = use((globalThis as any)[name]);
        if (answer !== undefined && answer !== '' && !(answer instanceof Error))
          console.log('ESCAPED', name, typeof answer);
      } catch {
        // explained away
      }
    }
  }
  for (const use of [
    () => (tf as any).node,
    () => (tf.io as any).fileSystem?.('/etc/passwd'),
    () => tf.io.http('http://127.0.0.1/').load!(),
    () => tf.loadLayersModel('file:///etc/passwd'),
    () => tf.loadLayersModel('http://127.0.0.1:5432/'),
    () => tf.util.fetch('http://127.0.0.1/'),
    () => (tf.data as any).csv?.('/etc/passwd'),
    () => tf.env().platform.fetch('file:///etc/passwd', {} as any),
  ]) {
    try {
      const answer: any = await use();
      if (answer) console.log('ESCAPED', String(use));
    } catch {
      // refused
    }
  }
  throw new Error('nothing was found');
}
