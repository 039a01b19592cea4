import type { Session } from './session.ts';

/** What runs between the beginning and the end of a transaction, or between a savepoint and its release. */
export class Scope {
  readonly session: Session;
  #failure: { error: unknown } | undefined;
  #isOver = false;
  #savepoints = 0;

  constructor(session: Session) {
    this.session = session;
  }

  /** @throws once the transaction has ended: its connection may be somebody else's by now */
  async send(text: string, values: readonly unknown[]) {
    if (this.#isOver) throw new Error('A statement came after the end of its transaction');
    try {
      return await this.session.send(text, values);
    } catch (error) {
      this.#failure ??= { error };
      throw error;
    }
  }

  /** Does something that is undone as a whole when it fails, and only it. */
  nest<T>(work: (scope: Scope) => Promise<T>): Promise<T> {
    this.#savepoints += 1;
    const name = `nested_${this.#savepoints}`;
    return bracket(this.session, work, {
      begin: `savepoint ${name}`,
      commit: `release savepoint ${name}`,
      undo: `rollback to savepoint ${name}`,
    });
  }

  end(): void {
    this.#isOver = true;
  }

  /** PostgreSQL does nothing more after a statement that failed, and calls it success when such a transaction ends. */
  throwIfFailed(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

/** Does something in a transaction of its own. */
export function transact<T>(session: Session, work: (scope: Scope) => Promise<T>): Promise<T> {
  return bracket(session, work, { begin: 'begin', commit: 'commit', undo: 'rollback' });
}

async function bracket<T>(
  session: Session,
  work: (scope: Scope) => Promise<T>,
  statements: { begin: string; commit: string; undo: string },
): Promise<T> {
  await session.send(statements.begin);
  const scope = new Scope(session);
  try {
    const result = await work(scope).finally(() => scope.end());
    scope.throwIfFailed();
    await session.send(statements.commit);
    return result;
  } catch (error) {
    // what cannot be undone because the connection is lost, PostgreSQL undoes by itself
    if (!session.isSpent) await session.send(statements.undo);
    throw error;
  }
}
