import type { Locale } from '#db/contract/locale.ts';
import type { CaseOutcome, CodeOutcome, CodeTask } from '#quizzes/schema/grade.ts';
import type { RunnableFunction } from './compile/compiled-function.ts';
import { FunctionCompiler } from './compile/function-compiler.ts';
import { FunctionSandbox, type RunEnd } from './function-sandbox.ts';
import { explainThrown } from './judge/explain-thrown.ts';
import { judgeCase } from './judge/judge-case.ts';

/** All cases of a task together may run this long. */
const RUN_MS = 2_000;
/** Sources whose compiled form is kept, for those who run one source against many tasks. */
const KEPT = 20;
/** What waits for the next run goes when none comes. */
const IDLE_MS = 10 * 60_000;

export interface FunctionRunner {
  /**
   * Checks a function's source and runs it against a task's cases. Whatever the source does, the answer is a value.
   * @throws Error when the task cannot be read or something on our side broke
   */
  run(source: string, task: CodeTask, options: { locale: Locale }): Promise<CodeOutcome>;
  /** Ends everything that waits. */
  close(): Promise<void>;
}

/**
 * Opens a runner of functions. The first run starts a compiler and a sandbox; from then on one of each waits.
 * @param options.trusted the sources are our own: one sandbox runs many, each in an isolate of its own. Otherwise
 *   every run has a fresh process.
 */
export function openFunctionRunner({ trusted = false }: { trusted?: boolean } = {}): FunctionRunner {
  return new WarmRunner(trusted);
}

/** Runs one function once; who has more of them opens a runner. */
export async function runCodeTask(
  source: string,
  task: CodeTask,
  options: { locale: Locale },
): Promise<CodeOutcome> {
  const runner = openFunctionRunner();
  try {
    return await runner.run(source, task, options);
  } finally {
    await runner.close();
  }
}

class WarmRunner implements FunctionRunner {
  readonly #trusted: boolean;
  readonly #compiled = new Map<string, RunnableFunction>();
  #compiler = new FunctionCompiler();
  #waiting: FunctionSandbox | null = null;
  #running = 0;
  #idle: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(trusted: boolean) {
    this.#trusted = trusted;
  }

  async run(source: string, task: CodeTask, { locale }: { locale: Locale }): Promise<CodeOutcome> {
    if (this.#closed) throw new Error('the runner of functions is closed');
    clearTimeout(this.#idle);
    this.#running += 1;
    try {
      // the sandbox starts while the compiler works
      this.#waiting ??= new FunctionSandbox();
      const compiled = await this.#compile({ source, name: task.function, locale });
      if (compiled.kind === 'refused') return { kind: 'not-run', diagnostics: compiled.diagnostics };
      const end = await this.#runIn(this.#takeSandbox(), compiled, task);
      return concludeRun(end, task, { sourceMap: compiled.sourceMap, locale });
    } finally {
      this.#running -= 1;
      if (this.#running === 0 && !this.#closed) this.#waitForMore();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#idle);
    await Promise.all([this.#compiler.close(), this.#waiting?.close()]);
  }

  async #compile(request: { source: string; name: string; locale: Locale }) {
    const key = JSON.stringify([request.name, request.source]);
    const known = this.#compiled.get(key);
    if (known) return { kind: 'compiled', ...known } as const;
    const compiled = await this.#compiler.compile(request);
    if (compiled.kind === 'refused') return compiled;
    this.#compiled.set(key, compiled);
    const [oldest] = this.#compiled.keys();
    if (this.#compiled.size > KEPT && oldest !== undefined) this.#compiled.delete(oldest);
    return compiled;
  }

  #takeSandbox(): FunctionSandbox {
    const waiting = this.#waiting;
    this.#waiting = null;
    return waiting && !waiting.isGone ? waiting : new FunctionSandbox();
  }

  async #runIn(sandbox: FunctionSandbox, { code }: RunnableFunction, task: CodeTask): Promise<RunEnd> {
    try {
      const { function: name, keepsArguments } = task;
      const cases = task.cases.map(({ args, hidden }) => ({ args, logs: !hidden }));
      return await sandbox.run({ code, function: name, cases, keepsArguments }, { timeLimitMs: RUN_MS });
    } finally {
      if (this.#trusted && !sandbox.isGone && !this.#waiting && !this.#closed) this.#waiting = sandbox;
      else await sandbox.close();
    }
  }

  /** The next run finds a sandbox that stands; if none comes, nothing is kept for it. */
  #waitForMore(): void {
    if (!this.#waiting || this.#waiting.isGone) this.#waiting = new FunctionSandbox();
    this.#idle = setTimeout(() => {
      const [compiler, waiting] = [this.#compiler, this.#waiting];
      this.#compiler = new FunctionCompiler();
      this.#waiting = null;
      void compiler.close();
      void waiting?.close();
    }, IDLE_MS).unref();
  }
}

function concludeRun(
  end: RunEnd,
  task: CodeTask,
  { sourceMap, locale }: { sourceMap: string; locale: Locale },
): CodeOutcome {
  if (end.kind === 'time-limit' || end.kind === 'memory-limit') {
    return { kind: end.kind, ...(end.case !== null && { case: end.case }) };
  }
  if (end.kind === 'load-failed') {
    const error = explainThrown(end.error, { sourceMap, locale });
    const failed: CaseOutcome = { passed: false, returned: null, error, mistake: null };
    return { kind: 'ran', cases: task.cases.map(() => failed), logs: end.logs };
  }
  const options = { tolerance: task.tolerance, sourceMap, locale };
  const cases = task.cases.map((expected, index) => {
    const ended = end.cases[index];
    if (!ended) throw new Error(`case ${index} was not run`);
    return judgeCase(ended, expected, options);
  });
  return { kind: 'ran', cases, logs: end.logs };
}
