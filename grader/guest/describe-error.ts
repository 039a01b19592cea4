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
  return {
    name: readText(thrown, 'name', MAX_NAME) || 'Error',
    message: readText(thrown, 'message', MAX_MESSAGE),
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
