import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Save, SaveOutcome, SaveReply } from '#app/_domain/attempts/attempt-messages.ts';
import { keepSaves } from './kept-saves.ts';
import { SaveQueue, type SendResult } from './save-queue.ts';
import { ServerClock } from './server-clock.ts';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-01-01T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

const ATTEMPT = '00000000-0000-4000-8000-000000000001';

/** The browser's storage, and a site that answers as it is told. */
function bench({ storage = fakeStorage(), writer = crypto.randomUUID() as string } = {}) {
  const requests: Save[][] = [];
  const site = {
    answer: 'counted' as SaveOutcome | 'unreachable' | 'signed-out',
    /** Set: a request stays on its way until it is called. */
    hold: null as Promise<void> | null,
  };
  const send = async (saves: Save[]): Promise<SendResult> => {
    requests.push(structuredClone(saves));
    if (site.hold) await site.hold;
    const { answer } = site;
    if (answer === 'unreachable' || answer === 'signed-out') return { kind: answer };
    return { kind: 'saved', reply: replyTo(saves, answer) };
  };
  const queue = new SaveQueue({
    writer,
    clock: new ServerClock(),
    kept: keepSaves(ATTEMPT, writer, () => storage),
    send,
  });
  return { queue, site, requests, storage };
}

function replyTo(saves: readonly Save[], outcome: SaveOutcome): SaveReply {
  return {
    now: new Date().toISOString(),
    endsAt: null,
    endedAt: null,
    endReason: null,
    outcomes: Object.fromEntries(saves.map(({ saveId }) => [saveId, outcome])),
    positions: [],
  };
}

function fakeStorage() {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (i: number) => [...map.keys()][i] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

const typed = (text: string) => ({ response: { answer: text } });
const answersIn = (request: readonly Save[] | undefined) => request?.map(({ response }) => response?.answer);

describe('typing', () => {
  it('is sent once, 600 ms after the last key', async () => {
    const { queue, requests } = bench();
    queue.change(0, typed('0'));
    await vi.advanceTimersByTimeAsync(300);
    queue.change(0, typed('0.8'));
    await vi.advanceTimersByTimeAsync(599);
    expect(requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests.map(answersIn)).toEqual([['0.8']]);
    expect(queue.getState()).toMatchObject({ isSaving: false, waiting: [], problem: null });
    expect(queue.getState().savedAt).toBe(Date.now());
  });

  it('without a pause is sent within a second all the same', async () => {
    const { queue, requests } = bench();
    for (let i = 0; i < 25; i++) {
      queue.change(0, typed('x'.repeat(i + 1)));
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(requests.length).toBeGreaterThanOrEqual(2);
    expect(String(answersIn(requests[0])?.[0]).length).toBeLessThanOrEqual(11);
  });

  it('is sent at once when the field is left', async () => {
    const { queue, requests } = bench();
    queue.change(0, typed('1'));
    await queue.flush();
    expect(requests).toHaveLength(1);
  });

  it('is never called saved while it waits', () => {
    const { queue } = bench();
    queue.change(2, typed('1'));
    expect(queue.getState()).toMatchObject({ isSaving: true, waiting: [2] });
  });

  it('carries an order: times and numbers only rise', async () => {
    const { queue, requests } = bench();
    queue.change(0, typed('a'));
    queue.change(1, typed('b'));
    queue.change(2, typed('c'));
    await queue.flush();
    const [saves = []] = requests;
    expect(new Set(saves.map(({ editedAt }) => editedAt)).size).toBe(3);
    expect(saves.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  });
});

describe('a change while another is on its way', () => {
  it('waits for it and goes after it', async () => {
    const { queue, requests, site } = bench();
    let arrive = () => {};
    site.hold = new Promise((resolve) => {
      arrive = resolve;
    });
    queue.change(0, typed('a'));
    const first = queue.flush();
    await vi.advanceTimersByTimeAsync(0);
    queue.change(0, typed('ab'));
    await vi.advanceTimersByTimeAsync(700);
    expect(requests.map(answersIn)).toEqual([['a']]);
    site.hold = null;
    arrive();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    expect(requests.map(answersIn)).toEqual([['a'], ['ab']]);
    expect(queue.getState()).toMatchObject({ waiting: [], isSaving: false });
  });

  it('takes its place when that one does not arrive', async () => {
    const { queue, requests, site } = bench();
    let arrive = () => {};
    site.hold = new Promise((resolve) => {
      arrive = resolve;
    });
    site.answer = 'unreachable';
    queue.change(0, typed('a'));
    const first = queue.flush();
    await vi.advanceTimersByTimeAsync(0);
    queue.change(0, typed('ab'));
    site.hold = null;
    arrive();
    await first;
    site.answer = 'counted';
    await queue.flush();
    expect(requests.map(answersIn)).toEqual([['a'], ['ab']]);
    expect(queue.getState()).toMatchObject({ waiting: [], isSaving: false });
  });

  it('of another field of the question does not take the first away', async () => {
    const { queue, requests } = bench();
    queue.change(0, typed('a'));
    queue.change(0, { flagged: true });
    queue.change(0, { note: 'n' });
    queue.change(0, { note: 'note' });
    await queue.flush();
    expect(requests[0]?.map(({ response, flagged, note }) => ({ response, flagged, note }))).toEqual([
      { response: { answer: 'a' }, flagged: undefined, note: undefined },
      { response: undefined, flagged: true, note: undefined },
      { response: undefined, flagged: undefined, note: 'note' },
    ]);
  });
});

describe('without the site', () => {
  it('typing goes on, the newest answers wait, and go in order when it is back', async () => {
    const { queue, requests, site } = bench();
    site.answer = 'unreachable';
    queue.change(1, typed('first'));
    await queue.flush();
    queue.change(0, typed('second'));
    queue.change(1, typed('third'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(queue.getState()).toMatchObject({
      problem: { kind: 'unreachable' },
      waiting: [0, 1],
      isSaving: false,
    });
    site.answer = 'counted';
    requests.length = 0;
    await queue.flush();
    expect(requests.map(answersIn)).toEqual([['second', 'third']]);
    expect(queue.getState()).toMatchObject({ problem: null, waiting: [] });
  });

  it('is tried again by itself, less and less often', async () => {
    const { queue, requests, site } = bench();
    site.answer = 'unreachable';
    queue.change(0, typed('a'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests.length).toBeGreaterThan(4);
    expect(requests.length).toBeLessThan(14);
    expect(new Set(requests.map(([save]) => save?.saveId)).size).toBe(1);
    site.answer = 'counted';
    await vi.advanceTimersByTimeAsync(20_000);
    expect(queue.getState().waiting).toEqual([]);
  });

  it('a page that was loaded again or crashed shows and sends what waited', async () => {
    const before = bench();
    before.site.answer = 'unreachable';
    before.queue.change(3, typed('kept'));
    before.queue.change(3, { flagged: true });
    await before.queue.flush();
    before.queue.close();
    const after = bench({ storage: before.storage });
    expect(after.queue.getState().waiting).toEqual([3]);
    expect(after.queue.waitingChange(3)).toEqual({ response: { answer: 'kept' }, flagged: true });
    await after.queue.flush();
    expect(answersIn(after.requests[0])).toContain('kept');
    expect(after.storage.length).toBe(0);
  });

  it('a browser that keeps nothing is not said to keep', () => {
    const storage = fakeStorage();
    storage.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    const { queue } = bench({ storage });
    queue.change(0, typed('a'));
    expect(queue.getState().isKept).toBe(false);
  });
});

it('signed out: nothing is tried until somebody signs in, then all of it is sent', async () => {
  const { queue, requests, site } = bench();
  site.answer = 'signed-out';
  queue.change(0, typed('a'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(requests).toHaveLength(1);
  expect(queue.getState().problem).toEqual({ kind: 'signed-out' });
  site.answer = 'counted';
  await queue.flush();
  expect(queue.getState()).toMatchObject({ problem: null, waiting: [] });
});

it('what came too late is not called saved', async () => {
  const { queue, site } = bench();
  site.answer = 'late';
  queue.change(4, typed('a'));
  await queue.flush();
  expect(queue.getState().untaken.get(4)).toBe('late');
  expect(queue.getState().waiting).toEqual([]);
});

it('the end of the attempt takes what waits along, and is sent even if nothing waits', async () => {
  const { queue } = bench();
  const sent: Save[][] = [];
  const submit = async (saves: Save[]): Promise<SendResult> => {
    sent.push(saves);
    return { kind: 'saved', reply: replyTo(saves, 'counted') };
  };
  queue.change(0, typed('last'));
  expect((await queue.sendAlong(submit)).kind).toBe('saved');
  await queue.sendAlong(submit);
  expect(sent.map(answersIn)).toEqual([['last'], []]);
  expect(queue.getState().waiting).toEqual([]);
});

it('a page that goes hands over what waits, and keeps it until it is acknowledged', () => {
  const { queue, storage } = bench();
  queue.change(0, typed('a'));
  const handed: Save[][] = [];
  queue.leave((saves) => handed.push(saves));
  expect(handed.map(answersIn)).toEqual([['a']]);
  expect(storage.length).toBe(1);
});
