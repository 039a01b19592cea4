import { queuedSoFar } from './call-queue.ts';
import { host } from './host.ts';

/** Fewer calls than these, of fewer bytes, are work of some milliseconds at most. */
const CALLS = 256;
const BYTES = 16 * 2 ** 20;

let time = 0;
let calls = Number.NEGATIVE_INFINITY;
let bytes = 0;

/**
 * The time by which `fit` finds out after each batch whether it has to yield, in milliseconds. To ask the host is to wait
 * until it has made all calls, so while little was queued since it was asked, no time has passed.
 */
export function yieldClock(): number {
  if (queuedSoFar.calls - calls >= CALLS || queuedSoFar.bytes - bytes >= BYTES) {
    time = host.now();
    ({ calls, bytes } = queuedSoFar);
  }
  return time;
}
