import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { abortedBySignals } from './leaving.ts';

it.each(['SIGTERM', 'SIGINT'])('%s ends answers that stay open', (name) => {
  const source = new EventEmitter();
  const signal = abortedBySignals(source);
  expect(signal.aborted).toBe(false);
  source.emit(name);
  expect(signal.aborted).toBe(true);
});
