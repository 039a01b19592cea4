import { DROP, LAST_HANDLE, MAX_QUEUED, QUEUE, QUEUED, ROOM } from '../bridge/block-layout.ts';
import { host, raiseRefusal, shared } from './host.ts';
import type { OrderedInputs } from './order-inputs.ts';

const KIB = 1024;
/** Of what memory is left, calls may wait that take this part: a call that might not fit is made at once. */
const WAITING_PART = 1 / 4;

/** Of the calls that wait: outputs, and the bytes that these take. */
let outputsWaiting = 0;
let bytesWaiting = 0;
/** Calls since the start, and the bytes that are known to have been asked for. */
export const queuedSoFar = { calls: 0, bytes: 0 };

/** The words in use; none after the host has worked through them. */
function wordsWaiting(): number {
  const waiting = shared.words[QUEUED] as number;
  if (waiting === 0) {
    outputsWaiting = 0;
    bytesWaiting = 0;
  }
  return waiting;
}

/** Where the next entry of so many words goes; what waits is done first when it would not fit beside it. */
function placeEntry(size: number): number {
  let waiting = wordsWaiting();
  if (waiting + size > MAX_QUEUED) {
    host.drain();
    waiting = wordsWaiting();
  }
  shared.words[QUEUED] = waiting + size;
  return QUEUE + waiting;
}

/** Whether a call may wait whose outputs take so many bytes. */
export function mayWait(bytes: number): boolean {
  wordsWaiting();
  return bytesWaiting + bytes <= (shared.words[ROOM] as number) * KIB * WAITING_PART;
}

/**
 * Puts a call at the end of the queue.
 * @param open the attribute that its signature leaves open
 * @param outputs how many it gives, as far as the guest counts on them
 * @param bytes that they take
 * @returns the handle of its first output
 */
export function queueCall(
  signature: number,
  { handles, count }: OrderedInputs,
  open: readonly number[],
  outputs = 0,
  bytes = 0,
): number {
  const { words } = shared;
  let at = placeEntry(3 + count + open.length);
  words[at++] = signature;
  words[at++] = outputs;
  words[at++] = count + open.length;
  for (let i = 0; i < count; i++) words[at++] = handles[i] as number;
  for (let i = 0; i < open.length; i++) words[at++] = open[i] as number;
  const first = (words[LAST_HANDLE] as number) + outputsWaiting + 1;
  outputsWaiting += outputs;
  bytesWaiting += bytes;
  queuedSoFar.calls += 1;
  queuedSoFar.bytes += bytes;
  return first;
}

/** Gives a handle back after the calls that are queued. */
export function queueDrop(handle: number): void {
  const at = placeEntry(2);
  shared.words[at] = DROP;
  shared.words[at + 1] = handle;
}

/** Has the host work through the queue. @throws TypeError, RangeError when a call that waited was refused */
export function finishCalls(): void {
  const answer = host.run();
  if (typeof answer === 'string') raiseRefusal(answer);
}
