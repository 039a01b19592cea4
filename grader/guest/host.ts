import { BLOCK_WORDS } from '../bridge/block-layout.ts';

/**
 * What the host offers to the isolate. Numbers, texts and buffers cross, as copies; nothing else does.
 * A text where a number is expected is a refusal, its first letter the kind of error.
 */
export interface HostFunctions {
  sign(kernelName: string, inputNames: string, attributes: string): number | string;
  /** Works through the queue; a text is what failed first in it. */
  run(): number | string;
  /** The same, for who cannot do anything about a failure: the next answer will tell it. */
  drain(): void;
  write(values: ArrayBuffer, dtypeCode: number): number | string;
  writeScalar(value: number): number | string;
  read(handle: number): ArrayBuffer | string;
  /** Asks whether a tensor will fit that is to be filled in the isolate. */
  reserve(operation: string, bytes: number): number | string;
  /** @param bytes of the whole text, of which `text` may be the beginning */
  log(level: string, text: string, bytes: number): void;
  /** @param values JSON; @param epoch 0 for none */
  metrics(step: number, epoch: number, values: string): void;
  /** @param model JSON of an ExaminedModel. @returns what is wrong with it, or an empty text */
  checkpoint(model: string): string;
  /** How the work that was asked for ended; JSON of a GuestOutcome. */
  settle(outcome: string): void;
  /** Whole milliseconds since the training clock started. */
  now(): number;
}

export const HOST_FUNCTIONS = [
  'sign',
  'run',
  'drain',
  'write',
  'writeScalar',
  'read',
  'reserve',
  'log',
  'metrics',
  'checkpoint',
  'settle',
  'now',
] as const satisfies (keyof HostFunctions)[];

function absent(): never {
  throw new Error('the host is not connected');
}

/** The host of this isolate. It is connected after the snapshot was opened, since a snapshot cannot hold it. */
export const host: HostFunctions = {
  sign: absent,
  run: absent,
  drain: absent,
  write: absent,
  writeScalar: absent,
  read: absent,
  reserve: absent,
  log: absent,
  metrics: absent,
  checkpoint: absent,
  settle: absent,
  now: () => 0,
};

/** The words shared with the host (block-layout.ts). */
export const shared = { words: new Int32Array(1) };

/** @param block BLOCK_WORDS words */
export function connectHost(functions: HostFunctions, block: SharedArrayBuffer): void {
  Object.assign(host, functions);
  shared.words = new Int32Array(block as unknown as ArrayBuffer, 0, BLOCK_WORDS);
}

/** Turns a refusal of the host into the exception that the student sees. */
export function raiseRefusal(refusal: string): never {
  throw refusal[0] === 'T' ? new TypeError(refusal.slice(1)) : new RangeError(refusal.slice(1));
}
