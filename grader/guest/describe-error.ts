import { inspectValue } from './inspect-value.ts';
import { layerOf } from './track-layers.ts';

/** An exception as text. What its getters or a proxy throw stays inside. */
export interface DescribedError {
  name: string;
  message: string;
  stack: string;
  layer: string | null;
}

const MAX_NAME = 100;
const MAX_MESSAGE = 10_000;
const MAX_STACK = 20_000;

export function describeError(thrown: unknown): DescribedError {
  if (!isError(thrown)) {
    const message =
      typeof thrown === 'string'
        ? thrown
        : `The value ${inspectValue(thrown)} was thrown, which is no Error.`;
    return { name: '', message: message.slice(0, MAX_MESSAGE), stack: '', layer: null };
  }
  const message = readText(thrown, 'message', MAX_MESSAGE);
  return {
    name: readText(thrown, 'name', MAX_NAME) || 'Error',
    message: message + explainFloor(message),
    stack: readText(thrown, 'stack', MAX_STACK),
    layer: layerOf(thrown),
  };
}

function isError(value: unknown): value is Error {
  try {
    return value instanceof Error;
  } catch {
    return false;
  }
}

function readText(error: Error, property: 'name' | 'message' | 'stack', limit: number): string {
  try {
    const value: unknown = error[property];
    return typeof value === 'string' ? value.slice(0, limit) : '';
  } catch {
    return '';
  }
}

/** tfjs's sparse loss rounds its labels with floor, which takes no int32; its own message does not say that. */
function explainFloor(message: string): string {
  return /'floor' must be float32 tensor, but got int32/.test(message)
    ? '. The sparse loss takes its labels as float32: give it labels.toFloat().'
    : '';
}
