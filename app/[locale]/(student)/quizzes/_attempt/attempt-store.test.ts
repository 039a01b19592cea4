import { describe, expect, it, vi } from 'vitest';
import type {
  AttemptQuestion,
  AttemptState,
  Save,
  SaveReply,
} from '#app/_domain/attempts/attempt-messages.ts';
import type { AttemptApi } from './attempt-api.ts';
import { AttemptStore } from './attempt-store.ts';

const NOW = '2026-01-01T10:00:00.000Z';
const END = '2026-01-01T10:20:00.000Z';
const ME = '00000000-0000-4000-8000-00000000000a';
const OTHER = '00000000-0000-4000-8000-00000000000b';

const question = (position: number, more: Partial<AttemptQuestion> = {}): AttemptQuestion => ({
  position,
  points: 1,
  question: { title: `Q${position}`, minutes: 1, prompt: '', figure: null, parts: [], hintCosts: [0.2] },
  response: null,
  flagged: false,
  note: '',
  revision: 0,
  savedAt: null,
  writer: null,
  hints: [],
  ...more,
});

const attempt: AttemptState = {
  now: NOW,
  endsAt: END,
  endedAt: null,
  endReason: null,
  id: '00000000-0000-4000-8000-000000000001',
  quizId: '00000000-0000-4000-8000-000000000002',
  quizSlug: 'q',
  title: 'Quiz',
  number: 1,
  startedAt: NOW,
  dueAt: null,
  navigation: 'free',
  hints: true,
  reached: 0,
  positions: [0, 1, 2].map((position) => ({
    position,
    points: 1,
    answered: position === 2,
    flagged: false,
    revision: 0,
    savedAt: null,
  })),
};

const ok = <T>(value: T) => ({ kind: 'ok' as const, value, sent: Date.now(), received: Date.now() });

function bench({
  now = NOW,
  ...overrides
}: {
  now?: string;
  save?: (saves: Save[]) => Promise<unknown>;
} = {}) {
  const reply = (saves: readonly Save[], more: Partial<SaveReply> = {}): SaveReply => ({
    now: new Date().toISOString(),
    endsAt: END,
    endedAt: null,
    endReason: null,
    outcomes: Object.fromEntries(saves.map(({ saveId }) => [saveId, 'counted' as const])),
    positions: [],
    ...more,
  });
  const api = {
    save: vi.fn(async (saves: Save[]) => ok(reply(saves))),
    question: vi.fn(async (position: number, _signal?: AbortSignal) => ok(question(position))),
    ...overrides,
  };
  const store = new AttemptStore(
    { attempt: { ...attempt, now }, question: question(0) },
    api as unknown as AttemptApi,
    ME,
  );
  return { store, api, reply };
}

const answer = (text: string) => ({ response: { answer: text } });

describe('the map', () => {
  it('shows what is answered here before the site knows, and that it is not saved yet', async () => {
    const { store } = bench();
    store.change(answer('1'));
    expect(store.getShown().map[0]).toMatchObject({ answered: true, unsaved: true });
    await store.queue.flush();
    expect(store.getShown().map[0]).toMatchObject({ answered: true, unsaved: false });
    expect(store.getShown().map[2]).toMatchObject({ answered: true });
  });

  it('keeps the answers of a question that was left', async () => {
    const { store } = bench();
    store.change(answer('1'));
    await store.open(1);
    await store.open(0);
    expect(store.getShown().view?.response).toEqual({ answer: '1' });
  });
});

describe('a newer answer from elsewhere', () => {
  const elsewhere = (saves: Save[], reply: (saves: Save[], more: Partial<SaveReply>) => SaveReply) =>
    reply(saves, {
      positions: [
        {
          position: 0,
          revision: 2,
          savedAt: NOW,
          newer: { response: { answer: 'theirs' }, flagged: true, note: '', writer: OTHER },
        },
      ],
    });

  it('takes the place of this one, and says so', async () => {
    const { store, reply } = bench({ save: async (saves: Save[]) => ok(elsewhere(saves, reply as never)) });
    store.change(answer('mine'));
    await store.queue.flush();
    expect(store.getShown().view).toMatchObject({ response: { answer: 'theirs' }, flagged: true });
    expect(store.getShown().replaced.has(0)).toBe(true);
    store.change(answer('mine again'));
    expect(store.getShown().replaced.has(0)).toBe(false);
    store.queue.close();
  });

  it('does not overwrite what is being typed', () => {
    const { store } = bench();
    store.change(answer('typing'));
    store.hearOfSaves([
      { saveId: OTHER, writer: OTHER, sequence: 0, position: 0, editedAt: NOW, ...answer('theirs') },
    ]);
    expect(store.getShown().view?.response).toEqual({ answer: 'typing' });
    store.queue.close();
  });
});

it('time that staff add while the page is open is shown', async () => {
  const later = '2026-01-01T10:25:00.000Z';
  const { store, reply } = bench({
    save: async (saves: Save[]) => ok(reply(saves, { endsAt: later })),
  });
  store.change(answer('1'));
  await store.queue.flush();
  expect(store.getShown()).toMatchObject({ addedTime: 5 * 60_000, attempt: { endsAt: later } });
});

it('a question that does not come can be asked for again', async () => {
  const { store, api } = bench();
  api.question.mockResolvedValueOnce({ kind: 'unreachable' } as never);
  await store.open(1);
  expect(store.getShown()).toMatchObject({ position: 1, question: null, problem: 'unreachable' });
  await store.open(1);
  expect(store.getShown()).toMatchObject({ problem: null, question: { position: 1 } });
});

it('questions come ahead of their reader, the next one first', async () => {
  const { store, api } = bench();
  expect(await store.prefetch()).toBe(true);
  expect(await store.prefetch()).toBe(true);
  expect(await store.prefetch()).toBe(false);
  expect(api.question.mock.calls.map(([position]) => position)).toEqual([1, 2]);
});

describe('once the attempt is handed in', () => {
  const submitted = (reply: (saves: Save[]) => SaveReply) => ({ saved: { ...reply([]), endedAt: NOW } });

  it('no question is asked for any more, and one on its way is let go: both would be refused', async () => {
    const { store, api, reply } = bench();
    let letGo: AbortSignal | undefined;
    api.question.mockImplementationOnce((position: number, signal?: AbortSignal) => {
      letGo = signal;
      return new Promise((resolve) => setTimeout(() => resolve(ok(question(position)))));
    });
    const coming = store.prefetch();
    const submit = vi.fn(async () => {
      expect(letGo?.aborted).toBe(true);
      await store.prefetch();
      return ok(submitted(reply));
    });
    Object.assign(api, { submit });
    await store.submit();
    await coming;
    expect(await store.prefetch()).toBe(false);
    expect(api.question).toHaveBeenCalledTimes(1);
  });

  it('and where that failed, questions come again', async () => {
    const { store, api } = bench();
    Object.assign(api, { submit: async () => ({ kind: 'unreachable' }) });
    await store.submit();
    store.queue.close();
    expect(await store.prefetch()).toBe(true);
    expect(api.question).toHaveBeenCalledTimes(1);
  });
});

it('when its time is up, no question is asked for any more', async () => {
  vi.useFakeTimers({ now: Date.parse(END) });
  const { store, api } = bench({ now: END });
  expect(await store.prefetch()).toBe(false);
  expect(api.question).not.toHaveBeenCalled();
  vi.useRealTimers();
});
