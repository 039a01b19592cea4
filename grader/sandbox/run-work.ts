import { setTimeout as sleep } from 'node:timers/promises';
import { AllocationRefused } from '../backends/backend.ts';
import type { RefusalLog } from '../bridge/refusal.ts';
import type { GuestIsolate } from './guest-isolate.ts';
import type { GuestError } from './guest-outcome.ts';
import type { WorkEnd } from './protocol.ts';

/** How a piece of work ended, with the bytes that belong to it. */
export interface SettledWork {
  end: WorkEnd;
  attachment?: Uint8Array;
}

/** Where isolated-vm ends the guest's frames and begins the host's. */
const BOUNDARY = '(<isolated-vm boundary>)';
const NOT_AN_ERROR = /^An object was thrown from supplied code within isolated-vm/;
const NO_ROOM = 'Array buffer allocation failed';
const MAX_WAIT = 60_000;

/**
 * Starts work in the isolate and gives it turns until it settles: microtasks by V8, timers by due time.
 * Work that waits while no timer is set waits for something that can never come.
 * @param settled what the guest has said so far
 */
export async function runWork(
  guest: GuestIsolate,
  refusals: RefusalLog,
  start: () => void,
  settled: () => SettledWork | null,
): Promise<SettledWork> {
  try {
    start();
    for (;;) {
      const work = settled();
      if (work) return work;
      const wait = guest.nextTimer();
      if (wait < 0) return { end: { kind: 'never_settles' } };
      if (wait > 0) await sleep(Math.min(wait, MAX_WAIT));
      guest.runNextTimer();
    }
  } catch (error) {
    // what the host itself was to bring in did not fit beside what the submission keeps
    const isFull = guest.isExhausted || error instanceof AllocationRefused;
    if (isFull) return { end: { kind: 'heap_exhausted' } };
    return { end: thrownEnd(copyError(error), refusals) };
  }
}

/** An exception as the end of the work, with what the platform had refused if that is what it says. */
export function thrownEnd(error: GuestError, refusals: RefusalLog): WorkEnd {
  if (error.name === 'RangeError' && error.message === NO_ROOM) return { kind: 'heap_exhausted' };
  const refusal = refusals.find(error.message);
  return {
    kind: 'threw',
    error: { ...error, operation: refusal?.operation ?? null, allocation: refusal?.allocation ?? null },
  };
}

/** An exception that left the isolate by itself; isolated-vm has made a plain copy, with frames of ours at its end. */
function copyError(thrown: unknown): GuestError {
  if (!(thrown instanceof Error)) {
    const message = `The value ${String(thrown)} was thrown, which is no Error.`;
    return { name: '', message: message.slice(0, 10_000), stack: '', layer: null };
  }
  const { name, message, stack = '' } = thrown;
  const end = stack.indexOf(BOUNDARY);
  return {
    name: String(name).slice(0, 100),
    message: NOT_AN_ERROR.test(message)
      ? 'A promise was rejected, or a timer ended, with a value that is no Error.'
      : String(message).slice(0, 10_000),
    stack: end < 0 ? '' : stack.slice(0, Math.max(0, stack.lastIndexOf('\n', end))).slice(0, 20_000),
    layer: null,
  };
}
