import type {
  AttemptClock,
  AttemptQuestion,
  AttemptState,
  Save,
  SaveReply,
  StartReply,
} from '#app/_domain/attempts/attempt-messages.ts';
import type { ApiResult } from '../_api/call-api.ts';
import type { AttemptApi } from './attempt-api.ts';
import { changedView, type MapState, mapState, sameResponse, type View, viewOf } from './attempt-views.ts';
import { keepSaves } from './save-queue/kept-saves.ts';
import type { Change } from './save-queue/pending-saves.ts';
import { NOTHING_WAITS, type QueueState, SaveQueue, type SendResult } from './save-queue/save-queue.ts';
import { ServerClock } from './save-queue/server-clock.ts';
import type { TabChannel } from './tab-channel.ts';

/** Everything that an attempt's page shows. */
export interface AttemptShown {
  attempt: AttemptState;
  map: readonly MapState[];
  queue: QueueState;
  /** The question in view; null while it comes. */
  position: number;
  question: AttemptQuestion | null;
  view: View | null;
  /** Why the question in view does not come. */
  problem: null | 'unreachable' | { message: string };
  /** Questions whose answer here was replaced by a newer one from elsewhere. */
  replaced: ReadonlySet<number>;
  /** Another tab was opened with this attempt after this one. */
  isOlderTab: boolean;
  /** Milliseconds that staff added while the page was open. */
  addedTime: number;
}

/** What the page shows before this device has been asked what it keeps: the same on the server and in the browser. */
export function initialShown({ attempt, question }: StartReply): AttemptShown {
  const idle = { view: undefined, waiting: {}, unsaved: false };
  return {
    attempt,
    map: attempt.positions.map((each) => mapState(each, idle)),
    queue: { ...NOTHING_WAITS, savedAt: lastSaved(attempt) },
    position: question.position,
    question,
    view: viewOf(question),
    problem: null,
    replaced: new Set(),
    isOlderTab: false,
    addedTime: 0,
  };
}

/** When the site took the newest answer, on whatever device; null before any. */
function lastSaved({ positions }: AttemptState): number | null {
  const times = positions.flatMap(({ savedAt }) => (savedAt ? [Date.parse(savedAt)] : []));
  return times.length > 0 ? Math.max(...times) : null;
}

/** What is asked for later may arrive after the end. */
const END_MARGIN_MS = 2_000;
/** A guess of the clock from a page that was drawn some time ago: any real answer is better. */
const GUESS_MS = 10_000;

/** One attempt in one tab: its questions as they come, what the student does to them, and the queue that carries it. */
export class AttemptStore {
  readonly clock = new ServerClock();
  readonly queue: SaveQueue;
  readonly attemptId: string;
  readonly writer: string;
  private readonly api: AttemptApi;
  private readonly questions = new Map<number, AttemptQuestion>();
  private readonly views = new Map<number, View>();
  private readonly listeners = new Set<() => void>();
  private shown: AttemptShown;
  private tabs: TabChannel | null = null;
  /** Of the question that is brought ahead of its reader. */
  private ahead = new AbortController();
  private isEnding = false;

  constructor({ attempt, question }: StartReply, api: AttemptApi, writer: string) {
    this.api = api;
    this.writer = writer;
    this.attemptId = attempt.id;
    const now = Date.now();
    this.clock.measure(now - GUESS_MS, now, Date.parse(attempt.now) - GUESS_MS / 2);
    this.queue = new SaveQueue({
      writer,
      clock: this.clock,
      savedAt: lastSaved(attempt),
      kept: keepSaves(attempt.id, writer, () => localStorage),
      send: async (saves) => this.sendResult(await api.save(saves), (reply) => reply),
      onReply: (reply, sent) => this.takeReply(reply, sent),
    });
    this.shown = { ...initialShown({ attempt, question }), queue: this.queue.getState() };
    this.queue.subscribe(() => this.tell({}));
    this.takeQuestion(question);
  }

  getShown = (): AttemptShown => this.shown;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What the student does to the question in view. */
  change(change: Change): void {
    const { position, view, replaced } = this.shown;
    if (!view) return;
    this.views.set(position, changedView(view, change));
    this.queue.change(position, change);
    const left = new Set(replaced);
    left.delete(position);
    this.tell({ replaced: left });
  }

  /** Shows a question, which comes from the site if it was not here yet. */
  async open(position: number): Promise<void> {
    void this.queue.flush();
    this.tell({ position, problem: null });
    if (this.questions.has(position)) return;
    const result = await this.api.question(position);
    if (result.kind === 'ok') return this.takeQuestion(result.value);
    if (this.shown.position !== position) return;
    const problem = result.kind === 'refused' ? { message: result.message } : ('unreachable' as const);
    this.tell({ problem });
  }

  /** One-way navigation: leaves the question in view for the next, for good. */
  async moveOn(): Promise<boolean> {
    const to = this.shown.position + 1;
    let next: AttemptQuestion | null = null;
    const sent = await this.queue.sendAlong(async (saves) =>
      this.sendResult(await this.api.move(to, saves), (reply) => {
        next = reply.question;
        return reply.saved;
      }),
    );
    if (sent.kind !== 'saved' || !next) return false;
    this.tell({ attempt: { ...this.shown.attempt, reached: to }, position: to });
    this.takeQuestion(next);
    return true;
  }

  /** Ends the attempt, with what waits. */
  async submit(): Promise<SendResult> {
    // A question on its way would be refused by an attempt that has ended meanwhile.
    this.isEnding = true;
    this.ahead.abort();
    const result = await this.queue.sendAlong(async (saves) =>
      this.sendResult(await this.api.submit(saves), (reply) => reply.saved),
    );
    this.isEnding = result.kind === 'saved';
    return result;
  }

  /**
   * Brings questions here before they are asked for, so that a lost connection does not keep them away.
   * @returns whether there may be more to bring later
   */
  async prefetch(): Promise<boolean> {
    const { attempt, position } = this.shown;
    if (attempt.navigation === 'one-way' || attempt.endedAt) return false;
    if (this.isEnding) return true;
    if (attempt.endsAt !== null && this.clock.now() > Date.parse(attempt.endsAt) - END_MARGIN_MS)
      return false;
    const order = attempt.positions.map((each) => each.position);
    const missing = [...order.filter((each) => each > position), ...order].find(
      (each) => !this.questions.has(each),
    );
    if (missing === undefined) return false;
    this.ahead = new AbortController();
    const { signal } = this.ahead;
    const result = await this.api.question(missing, signal);
    if (signal.aborted) return true;
    if (result.kind === 'ok' && !this.questions.has(missing)) this.takeQuestion(result.value);
    return result.kind === 'ok';
  }

  /** Asks how the attempt stands: its time, and whether it goes on. */
  async refresh(): Promise<void> {
    const result = await this.api.state();
    if (result.kind !== 'ok') return;
    this.clock.measure(result.sent, result.received, Date.parse(result.value.now));
    this.takeClock(result.value);
    this.tell({ attempt: { ...this.shown.attempt, positions: result.value.positions } });
  }

  async takeHint(index: number): Promise<string | null> {
    const { position } = this.shown;
    const result = await this.api.hint(position, index);
    if (result.kind === 'ok') {
      const question = this.questions.get(position);
      if (question) this.questions.set(position, { ...question, hints: result.value.hints });
      this.tell({});
      return null;
    }
    return result.kind === 'refused' ? result.message : '';
  }

  /** Another tab's answers arrived at the site. */
  hearOfSaves(saves: readonly Save[]): void {
    for (const save of saves) {
      const mine = this.queue.waitingChange(save.position);
      const view = this.views.get(save.position);
      // Which of the two is newer is for the site to say; its answer to mine tells.
      if (!view || Object.keys(mine).length > 0) continue;
      this.show(save.position, changedView(view, save));
    }
  }

  setOlderTab(isOlderTab: boolean): void {
    this.tell({ isOlderTab });
  }

  /** Tells the other tabs that this is the one that is used now. */
  takeOver(): void {
    this.setOlderTab(false);
    this.tabs?.opened();
  }

  connectTabs(tabs: TabChannel | null): void {
    this.tabs = tabs;
  }

  private show(position: number, view: View): void {
    const before = this.views.get(position);
    this.views.set(position, view);
    const isNews = before && !sameResponse(before.response, view.response);
    this.tell(isNews ? { replaced: new Set([...this.shown.replaced, position]) } : {});
  }

  private takeQuestion(question: AttemptQuestion): void {
    this.questions.set(question.position, question);
    const waiting = this.queue.waitingChange(question.position);
    this.views.set(question.position, changedView(viewOf(question), waiting));
    this.tell({});
  }

  private sendResult<T>(result: ApiResult<T>, replyIn: (value: T) => SaveReply): SendResult {
    if (result.kind !== 'ok') return result;
    const reply = replyIn(result.value);
    this.clock.measure(result.sent, result.received, Date.parse(reply.now));
    return { kind: 'saved', reply };
  }

  private takeReply(reply: SaveReply, sent: readonly Save[]): void {
    this.takeClock(reply);
    for (const { position, newer } of reply.positions) {
      const view = this.views.get(position);
      // Written by this device before the page was loaded again, or already typed over.
      if (!newer || !view || newer.writer === this.writer) continue;
      if (Object.keys(this.queue.waitingChange(position)).length > 0) continue;
      this.show(position, viewOf(newer));
    }
    const saved = new Map(reply.positions.map((each) => [each.position, each]));
    const positions = this.shown.attempt.positions.map((each) => ({
      ...each,
      ...savedOf(saved.get(each.position)),
    }));
    this.tell({ attempt: { ...this.shown.attempt, positions } });
    if (sent.length > 0) this.tabs?.saved(sent);
  }

  private takeClock({ now, endsAt, endedAt, endReason }: AttemptClock): void {
    const before = this.shown.attempt.endsAt;
    const added = before && endsAt ? Date.parse(endsAt) - Date.parse(before) : 0;
    this.tell({
      attempt: { ...this.shown.attempt, now, endsAt, endedAt, endReason },
      addedTime: this.shown.addedTime + Math.max(0, added),
    });
  }

  private tell(news: Partial<AttemptShown>): void {
    const next = { ...this.shown, ...news, queue: this.queue.getState() };
    const { position, attempt, queue } = next;
    next.question = this.questions.get(position) ?? null;
    next.view = this.views.get(position) ?? null;
    next.map = attempt.positions.map((each) =>
      mapState(each, {
        view: this.views.get(each.position),
        waiting: this.queue.waitingChange(each.position),
        unsaved: queue.waiting.includes(each.position) || queue.untaken.has(each.position),
      }),
    );
    this.shown = next;
    for (const listener of this.listeners) listener();
  }
}

const savedOf = (saved: { revision: number; savedAt: string | null } | undefined) =>
  saved ? { revision: saved.revision, savedAt: saved.savedAt } : {};
