import {
  MAX_SAVES,
  type Save,
  type SaveOutcome,
  type SaveReply,
} from '#app/_domain/attempts/attempt-messages.ts';
import { newUuid } from './new-uuid.ts';
import type { KeptSaves } from './kept-saves.ts';
import {
  addSave,
  type Change,
  inOrder,
  newestSaves,
  waitingChange,
  waitingPositions,
} from './pending-saves.ts';
import type { ServerClock } from './server-clock.ts';

/** What came of sending: `unreachable` is the network's or the site's fault and is tried again. */
export type SendResult =
  | { kind: 'saved'; reply: SaveReply }
  | { kind: 'unreachable' }
  | { kind: 'signed-out' }
  | { kind: 'refused'; message: string };
export type SendSaves = (saves: Save[]) => Promise<SendResult>;

/** How the answers of this tab stand, as it can be told to the student. */
export interface QueueState {
  /** Something is on its way or about to be. */
  isSaving: boolean;
  /** Questions with answers, flags or notes that the site has not acknowledged. */
  waiting: readonly number[];
  /** Why they wait, beyond the second that it takes. */
  problem: null | { kind: 'unreachable' } | { kind: 'signed-out' } | { kind: 'refused'; message: string };
  /** Whether what waits would survive a crash of the browser. */
  isKept: boolean;
  /** When the site last acknowledged something, by its clock. */
  savedAt: number | null;
  /** Questions whose last change the site did not take, and why. */
  untaken: ReadonlyMap<number, Exclude<SaveOutcome, 'counted' | 'grace' | 'older'>>;
}

export const NOTHING_WAITS: QueueState = {
  isSaving: false,
  waiting: [],
  problem: null,
  isKept: true,
  savedAt: null,
  untaken: new Map(),
};

const PAUSE_MS = 600;
const LONGEST_PAUSE_MS = 1_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;

/**
 * Carries changes to the site: each is kept on this device at once, sent when typing pauses, and sent again until the
 * site acknowledges it. One request at a time, so that changes arrive in their order.
 */
export class SaveQueue {
  private pending: Save[];
  private onTheirWay = new Set<string>();
  private state: QueueState;
  private sequence = 0;
  private failures = 0;
  private pauseTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private firstUnsent: number | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private listeners = new Set<() => void>();
  private readonly on: {
    writer: string;
    clock: ServerClock;
    /** When the site took something last, before this page was loaded. */
    savedAt?: number | null;
    kept: KeptSaves;
    send: SendSaves;
    /** Each acknowledgement, with what was sent. */
    onReply?(reply: SaveReply, sent: readonly Save[]): void;
  };

  constructor(on: SaveQueue['on']) {
    this.on = on;
    // What an earlier page load or a crash left behind is sent first.
    this.pending = inOrder(on.kept.read());
    const { savedAt = null } = on;
    this.state = { ...NOTHING_WAITS, savedAt, waiting: waitingPositions(this.pending) };
  }

  getState = (): QueueState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What waits for a question: newer than anything the site knows of this device. */
  waitingChange(position: number): Change {
    return waitingChange(this.pending, position);
  }

  /** Notes a change; it is sent when nothing more comes for a while, or after a second. */
  change(position: number, change: Change): Save {
    const save: Save = {
      ...change,
      position,
      saveId: newUuid(),
      writer: this.on.writer,
      sequence: this.sequence++,
      editedAt: new Date(this.on.clock.stamp()).toISOString(),
    };
    this.pending = addSave(this.pending, save, this.onTheirWay);
    const now = Date.now();
    this.firstUnsent ??= now;
    clearTimeout(this.pauseTimer);
    const pause = Math.min(PAUSE_MS, Math.max(0, this.firstUnsent + LONGEST_PAUSE_MS - now));
    this.pauseTimer = setTimeout(() => this.flush(), pause);
    const untaken = new Map(this.state.untaken);
    untaken.delete(position);
    this.tell({ isKept: this.on.kept.write(this.pending), untaken });
    return save;
  }

  /** Sends what waits now: a field was left, the network came back, somebody signed in again. */
  flush(): Promise<void> {
    clearTimeout(this.retryTimer);
    return this.sendWith(this.on.send);
  }

  /**
   * Sends what waits along with something else, such as the end of the attempt, after what is on its way. `send` is
   * called even if nothing waits.
   */
  async sendAlong(send: SendSaves): Promise<SendResult> {
    while (this.pending.length > MAX_SAVES) {
      const result = await this.enqueue(() => this.sendOnce(this.on.send));
      if (result && result.kind !== 'saved') return result;
    }
    return (await this.enqueue(() => this.sendOnce(send, true))) ?? { kind: 'unreachable' };
  }

  /** For the moment before the page goes: hands what waits to a sender that outlives it. It stays kept. */
  leave(send: (saves: Save[]) => void): void {
    if (this.pending.length > 0) send(this.pending.slice(0, MAX_SAVES));
  }

  /** No timer fires any more; what waits stays kept. */
  close(): void {
    clearTimeout(this.pauseTimer);
    clearTimeout(this.retryTimer);
  }

  private async sendWith(send: SendSaves): Promise<void> {
    clearTimeout(this.pauseTimer);
    this.firstUnsent = null;
    await this.enqueue(async () => {
      while (this.pending.length > 0) {
        const result = await this.sendOnce(send);
        if (result?.kind !== 'saved' || this.firstUnsent !== null) return;
      }
    });
  }

  /** One after the other. */
  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.running.then(work, work);
    this.running = next.catch(() => undefined);
    return next;
  }

  private async sendOnce(send: SendSaves, evenNothing = false): Promise<SendResult | null> {
    const batch = this.pending.slice(0, MAX_SAVES);
    if (batch.length === 0 && !evenNothing) return null;
    this.onTheirWay = new Set(batch.map(({ saveId }) => saveId));
    this.tell({ isSaving: true });
    const result = await send(batch);
    this.onTheirWay = new Set();
    if (result.kind === 'saved') this.acknowledge(result.reply, batch);
    else this.retryLater(result);
    return result;
  }

  private acknowledge(reply: SaveReply, batch: readonly Save[]): void {
    this.failures = 0;
    this.pending = this.pending.filter(({ saveId }) => reply.outcomes[saveId] === undefined);
    const untaken = new Map(this.state.untaken);
    for (const { saveId, position } of batch) {
      const outcome = reply.outcomes[saveId];
      if (outcome === 'late' || outcome === 'left' || outcome === 'refused') untaken.set(position, outcome);
    }
    this.tell({
      isSaving: this.pending.length > 0,
      problem: null,
      isKept: this.on.kept.write(this.pending),
      savedAt: batch.length > 0 ? Date.parse(reply.now) : this.state.savedAt,
      untaken,
    });
    this.on.onReply?.(reply, batch);
  }

  private retryLater(problem: Exclude<SendResult, { kind: 'saved' }>): void {
    this.pending = newestSaves(this.pending);
    this.tell({ isSaving: false, problem, isKept: this.on.kept.write(this.pending) });
    clearTimeout(this.retryTimer);
    // Signing in again calls flush; what is refused may be allowed later, and is asked for rarely.
    if (problem.kind === 'signed-out' || this.pending.length === 0) return;
    const doubled = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures);
    this.failures += 1;
    const pause = problem.kind === 'refused' ? LONGEST_RETRY_MS : doubled;
    // A site that comes back is not asked by five hundred pages in the same moment.
    this.retryTimer = setTimeout(() => this.flush(), pause * (0.75 + Math.random() / 2));
  }

  private tell(news: Partial<QueueState>): void {
    const unsent = this.firstUnsent !== null && !(news.problem ?? this.state.problem);
    this.state = { ...this.state, ...news, waiting: waitingPositions(this.pending) };
    if (unsent) this.state.isSaving = true;
    for (const listener of this.listeners) listener();
  }
}
