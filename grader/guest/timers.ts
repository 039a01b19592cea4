import { host } from './host.ts';

interface Timer {
  id: number;
  due: number;
  run: () => void;
  /** Milliseconds from one run to the next; null for a single run. */
  every: number | null;
}

const LONGEST = 2 ** 31 - 1;
/** In order of due time; equal times in the order in which they were set. */
const queue: Timer[] = [];
let lastId = 0;

function insert(timer: Timer): void {
  let low = 0;
  let high = queue.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((queue[middle] as Timer).due <= timer.due) low = middle + 1;
    else high = middle;
  }
  queue.splice(low, 0, timer);
}

function add(name: string, handler: unknown, delay: unknown, repeat: boolean, values: unknown[]): number {
  if (typeof handler !== 'function') throw new TypeError(`${name} takes a function, not ${typeof handler}.`);
  const asked = Number(delay);
  const wait = asked >= 1 && asked <= LONGEST ? Math.floor(asked) : 1;
  lastId += 1;
  const run = () => handler(...values);
  insert({ id: lastId, due: host.now() + wait, run, every: repeat ? wait : null });
  return lastId;
}

export function setTimeout(handler: unknown, delay?: unknown, ...values: unknown[]): number {
  return add('setTimeout', handler, delay, false, values);
}

export function setInterval(handler: unknown, delay?: unknown, ...values: unknown[]): number {
  return add('setInterval', handler, delay, true, values);
}

export function clearTimer(id: unknown): void {
  const at = queue.findIndex((timer) => timer.id === id);
  if (at >= 0) queue.splice(at, 1);
}

/** Runs `work` in a turn of its own, after the timers that are due already. tfjs yields with it. */
export function setImmediate(work: () => void): void {
  insert({ id: 0, due: host.now(), run: work, every: null });
}

/** Milliseconds until the next timer is due, 0 when one is, -1 when there is none. */
export function nextTimer(): number {
  const [next] = queue;
  return next ? Math.max(0, next.due - host.now()) : -1;
}

/** Runs the next timer if it is due. One a turn: what it leaves in the microtask queue runs before the one after it. */
export function runNextTimer(): void {
  const [next] = queue;
  if (!next || next.due > host.now()) return;
  queue.shift();
  if (next.every !== null) insert({ ...next, due: host.now() + next.every });
  next.run();
}
