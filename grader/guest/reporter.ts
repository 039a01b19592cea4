import { Tensor } from '@tensorflow/tfjs-core';
import { host } from './host.ts';
import { inspectValue } from './inspect-value.ts';

const MAX_NAMES = 20;
const MAX_NAME_LENGTH = 40;
const RESERVED = ['step', 'epoch'];

const names = new Set<string>();
/** Steps count up over the whole run, whoever takes them; so do epochs. */
export const progress = { step: 0, epoch: 0, fitting: false };

/**
 * `report` of the submission's context.
 * @throws TypeError for what cannot be plotted, saying which name
 */
export function report(metrics: unknown, step?: unknown): void {
  if (typeof metrics !== 'object' || metrics === null) {
    throw new TypeError(`report takes numbers by name, like { loss: 0.5 }, not ${inspectValue(metrics)}.`);
  }
  if (step !== undefined && !Number.isSafeInteger(step)) {
    throw new TypeError(`report: the step is a whole number, not ${inspectValue(step)}.`);
  }
  const values: Record<string, number> = {};
  for (const [name, value] of Object.entries(metrics)) {
    checkName(name);
    if (typeof value !== 'number') {
      const hint = value instanceof Tensor ? ' Take the number out of it: value.dataSync()[0].' : '';
      throw new TypeError(
        `report takes numbers; ${name} is ${value instanceof Tensor ? 'a tensor' : typeof value}.${hint}`,
      );
    }
    values[name] = value;
  }
  if (step === undefined && !progress.fitting) progress.step += 1;
  else if (step !== undefined) progress.step = Math.max(progress.step, step as number);
  send(values, (step as number | undefined) ?? progress.step, 0);
}

/** What `fit` reports by itself; names beyond the limit are left out. */
export function reportFit(values: Record<string, number>): void {
  const kept: Record<string, number> = {};
  for (const [name, value] of Object.entries(values)) {
    if (name.length > MAX_NAME_LENGTH || (!names.has(name) && names.size >= MAX_NAMES)) continue;
    names.add(name);
    kept[name] = value;
  }
  send(kept, progress.step, progress.epoch);
}

function checkName(name: string): void {
  if (RESERVED.includes(name)) {
    throw new TypeError(`report: ${name} is the name of the axis; give the metric another name.`);
  }
  if (name.length === 0 || name.length > MAX_NAME_LENGTH) {
    throw new RangeError(`report: a name has 1 to ${MAX_NAME_LENGTH} characters: ${name.slice(0, 60)}`);
  }
  if (!names.has(name) && names.size >= MAX_NAMES) {
    throw new RangeError(`report takes at most ${MAX_NAMES} names in a run; ${name} is one more.`);
  }
  names.add(name);
}

function send(values: Record<string, number>, step: number, epoch: number): void {
  const texts: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(values)) {
    texts[name] = Number.isFinite(value) ? value : String(value);
  }
  if (Object.keys(texts).length > 0) host.metrics(step, epoch, JSON.stringify(texts));
}
