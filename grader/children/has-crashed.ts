import type { ChildExit } from './spawn-child.ts';

/** A status above this is a signal that a wall around the child has told on. */
const SIGNALLED = 128;
const SIGKILL = 9;

/** Whether a child ended by a signal of its own making, such as SIGABRT or SIGSEGV: what it was given made it crash. */
export function hasCrashed({ code, signal }: Pick<ChildExit, 'code' | 'signal'>): boolean {
  if (signal !== null) return signal !== 'SIGKILL';
  return code !== null && code > SIGNALLED && code !== SIGNALLED + SIGKILL;
}
