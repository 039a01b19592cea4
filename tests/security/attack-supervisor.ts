import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AttackRun } from './attack-run.ts';
import type { AttackOrder } from './supervise-attacks.ts';

const program = fileURLToPath(new URL('supervise-attacks.ts', import.meta.url));

/**
 * A few processes that grade attacks, each one after the other, so that what is left behind has one author.
 * Each has a temporary folder of its own, and secrets in its environment.
 */
export class AttackSupervisors {
  readonly #idle: ChildProcess[];
  readonly #all: ChildProcess[];
  readonly #waiting: ((supervisor: ChildProcess) => void)[] = [];

  constructor(count: number, folder: string, secrets: Record<string, string>) {
    this.#all = Array.from({ length: count }, (_, i) => {
      const own = join(folder, `supervisor-${i}`);
      mkdirSync(own);
      const { PATH = '' } = process.env;
      return fork(program, {
        env: { PATH, TMPDIR: own, HOME: own, NODE_ENV: 'test', ...secrets },
        serialization: 'advanced',
      });
    });
    this.#idle = [...this.#all];
  }

  /** @throws Error when something of ours broke, or the supervisor itself died */
  async run(order: AttackOrder): Promise<AttackRun> {
    const supervisor = await this.#take();
    try {
      return await ask(supervisor, order);
    } finally {
      this.#giveBack(supervisor);
    }
  }

  close(): void {
    for (const supervisor of this.#all) supervisor.kill('SIGKILL');
  }

  #take(): Promise<ChildProcess> | ChildProcess {
    return this.#idle.pop() ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  #giveBack(supervisor: ChildProcess): void {
    const next = this.#waiting.shift();
    if (next) next(supervisor);
    else this.#idle.push(supervisor);
  }
}

function ask(supervisor: ChildProcess, order: AttackOrder): Promise<AttackRun> {
  return new Promise((resolve, reject) => {
    const died = () => reject(new Error(`the supervisor died of ${order.attack.name}`));
    if (!supervisor.connected) return died();
    supervisor.once('exit', died);
    supervisor.once('message', (answer: AttackRun | { fault: string }) => {
      supervisor.off('exit', died);
      if ('fault' in answer) reject(new Error(`${order.attack.name} broke the grader: ${answer.fault}`));
      else resolve(answer);
    });
    supervisor.send(order);
  });
}
