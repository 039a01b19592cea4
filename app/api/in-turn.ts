/**
 * Makes a queue for work that a whole class asks for in the same second: a few at a time, first come, first served.
 * Were all of it half done at once, the first would wait as long as the last.
 * @param atOnce enough that the database is busy while this process computes
 */
export function inTurn(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // whoever is next takes this place over
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
