/** A queue, and where in it somebody stands. */
export interface Turns {
  /** @param ticket by which the place of this work can be asked for while it waits */
  <T>(work: () => Promise<T>, ticket?: string | null): Promise<T>;
  /** @returns how many come before, those in hand too; null for a ticket that does not wait */
  before(ticket: string): number | null;
}

/**
 * Makes a queue for work that a whole class asks for in the same second: a few at a time, first come, first served.
 * Were all of it half done at once, the first would wait as long as the last.
 * @param atOnce enough that the database is busy while this process computes
 */
export function inTurn(atOnce: number): Turns {
  const waiting: { go(): void; ticket: string | null }[] = [];
  let running = 0;
  const turns = async <T>(work: () => Promise<T>, ticket: string | null = null): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push({ go: resolve, ticket }));
    else running += 1;
    try {
      return await work();
    } finally {
      // whoever is next takes this place over
      const next = waiting.shift();
      if (next) next.go();
      else running -= 1;
    }
  };
  const before = (ticket: string) => {
    const place = waiting.findIndex((each) => each.ticket === ticket);
    return place < 0 ? null : place + running;
  };
  return Object.assign(turns, { before });
}
