import type { Logger } from 'pino';
import {
  type ChildrenNeeds,
  type ChildSource,
  type GradingChildren,
  startAhead,
  startChildren,
  type StartedAhead,
  whichFit,
} from './start-children.ts';

/** After a grading, until the next children start: a worker with more to do starts them when it takes the job. */
const PAUSE_MS = 500;
/** Children that die again and again are started ever more seldom. */
const LONGEST_PAUSE_MS = 60_000;

const STARTER = { startAhead, startChildren };

interface Kit extends StartedAhead {
  needs: ChildrenNeeds;
}

/**
 * Children that wait for the next submissions: everything loaded, and no work of a student in them. One kit of them
 * for each slot that has nothing to do, made for the competition that was asked for last.
 */
export class WaitingChildren implements ChildSource {
  readonly #slots: number;
  readonly #log: Logger;
  readonly #starter: typeof STARTER;
  readonly #waiting: Kit[] = [];
  #expected: ChildrenNeeds | null = null;
  #running = 0;
  #deaths = 0;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param options.slots gradings that run at once */
  constructor({ slots, log, starter = STARTER }: { slots: number; log: Logger; starter?: typeof STARTER }) {
    this.#slots = slots;
    this.#log = log;
    this.#starter = starter;
  }

  /** What the first submission will probably need; what was asked for since counts more. */
  expect(needs: ChildrenNeeds): void {
    if (this.#expected) return;
    this.#expected = needs;
    this.#replenishSoon();
  }

  /** Nobody knows yet what a submission will need. */
  get expectsNothing(): boolean {
    return this.#expected === null;
  }

  take(needs: ChildrenNeeds): GradingChildren {
    this.#expected = needs;
    this.#running += 1;
    this.#deaths = 0;
    const children = this.#starter.startChildren(needs, this.#takeFitting(needs));
    let isOpen = true;
    return {
      ...children,
      close: async () => {
        await children.close();
        if (isOpen) this.#running -= 1;
        isOpen = false;
        this.#replenishSoon();
      },
    };
  }

  /** Ends what waits; nothing more is started ahead. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await Promise.all(this.#waiting.splice(0).map((kit) => this.#end(childrenOf(kit))));
  }

  /** The children of one kit that can serve; the others of it are ended. */
  #takeFitting(needs: ChildrenNeeds): Partial<StartedAhead> {
    const best = this.#waiting.findIndex((kit) => whichFit(kit.needs, needs).sandbox);
    const [kit] = this.#waiting.splice(Math.max(best, 0), 1);
    if (!kit) return {};
    const { compiler, sandbox, scorer } = kit;
    const fits = whichFit(kit.needs, needs);
    const useless = [!fits.compiler && compiler, !fits.sandbox && sandbox, !fits.scorer && scorer];
    void this.#end(useless.filter((child) => child !== false));
    return {
      ...(fits.compiler && { compiler }),
      ...(fits.sandbox && { sandbox }),
      ...(fits.scorer && { scorer }),
    };
  }

  #replenishSoon(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const pause = Math.min(PAUSE_MS * 2 ** this.#deaths, LONGEST_PAUSE_MS);
    this.#timer = setTimeout(() => this.#replenish(), pause).unref();
  }

  #replenish(): void {
    while (this.#expected && this.#waiting.length + this.#running < this.#slots) this.#start(this.#expected);
  }

  #start(needs: ChildrenNeeds): void {
    const kit = { needs, ...this.#starter.startAhead(needs) };
    this.#waiting.push(kit);
    const children = childrenOf(kit);
    Promise.all(children.map(({ ready }) => ready)).then(
      () => this.#log.info({ competition: needs.competition.slug }, 'children wait for a submission'),
      (error: unknown) => this.#lose(kit, error),
    );
    for (const { gone } of children)
      void gone.then(() => this.#lose(kit, new Error('it ended while it waited')));
  }

  /** A child that died while it waited is nobody's: another takes its place. */
  #lose(kit: Kit, reason: unknown): void {
    const at = this.#waiting.indexOf(kit);
    if (at === -1) return;
    this.#waiting.splice(at, 1);
    this.#deaths += 1;
    this.#log.warn({ err: reason }, 'a child that waited is lost');
    void this.#end(childrenOf(kit)).then(() => this.#replenishSoon());
  }

  async #end(children: { close(): Promise<void> }[]): Promise<void> {
    await Promise.all(children.map((child) => child.close())).catch((error: unknown) =>
      this.#log.warn({ err: error }, 'a child that waited could not be cleared away'),
    );
  }
}

const childrenOf = ({ compiler, sandbox, scorer }: StartedAhead) => [compiler, sandbox, scorer];
