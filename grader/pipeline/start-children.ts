import { type Compiler, type CompilerNeeds, startCompiler } from '../compile/start-compiler.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/sandbox.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import type { Scorer, ScorerOptions } from '../scoring/scorer.ts';
import { startScorer } from '../scoring/start-scorer.ts';
import type { GradingRequest } from './grading-request.ts';

/** What the processes of a grading depend on: nothing of the submission itself. */
export type ChildrenNeeds = Pick<GradingRequest, 'backend' | 'threads' | 'dataset' | 'competition'>;

/** The processes of one grading, which are its own until it closes them. */
export interface GradingChildren {
  readonly compiler: Compiler;
  readonly sandbox: Sandbox;
  /** Starts it, unless it was started ahead: nothing needs it before training runs. */
  scorer(): Scorer;
  /** All are gone when the promise resolves. */
  close(): Promise<void>;
}

/** Where gradings get their processes. */
export interface ChildSource {
  take(needs: ChildrenNeeds): GradingChildren;
}

/** Processes that were started ahead of a submission. */
export interface StartedAhead {
  compiler: Compiler;
  sandbox: Sandbox;
  scorer: Scorer;
}

/** Starts the processes of one grading now. Those that were started ahead take the place of new ones. */
export function startChildren(needs: ChildrenNeeds, ahead: Partial<StartedAhead> = {}): GradingChildren {
  // the sandbox starts while the compiler works: neither needs the other until there is a program to run
  const compiler = ahead.compiler ?? startCompiler({ ...compilerNeeds(needs), warm: false });
  const sandbox = ahead.sandbox ?? startSandbox(sandboxOptions(needs));
  let scorer = ahead.scorer;
  return {
    compiler,
    sandbox,
    scorer: () => (scorer ??= startScorer(scorerOptions(needs))),
    async close() {
      await Promise.all([compiler.close(), sandbox.close(), scorer?.close()]);
    },
  };
}

/** Starts all processes of a grading that is to come. */
export function startAhead(needs: ChildrenNeeds): StartedAhead {
  return {
    compiler: startCompiler({ ...compilerNeeds(needs), warm: true }),
    sandbox: startSandbox(sandboxOptions(needs)),
    scorer: startScorer(scorerOptions(needs)),
  };
}

/** Which of the processes that were started for one grading serve another as well as its own would. */
export function whichFit(made: ChildrenNeeds, wanted: ChildrenNeeds): Record<keyof StartedAhead, boolean> {
  const isSame = (of: (needs: ChildrenNeeds) => unknown) =>
    JSON.stringify(of(made)) === JSON.stringify(of(wanted));
  const isSameData = made.dataset.digest === wanted.dataset.digest;
  return {
    compiler: isSame(compilerNeeds),
    sandbox: isSameData && isSame(sandboxOptions),
    scorer: isSameData && isSame(scorerOptions),
  };
}

const compilerNeeds = ({ competition }: ChildrenNeeds): CompilerNeeds => ({
  memoryBytes: competition.limits.compileMemoryBytes,
});

function sandboxOptions({ backend, threads = 1, dataset, competition }: ChildrenNeeds): SandboxOptions {
  const { memoryBytes, modelBytes, logBytes, reportRows, outputBytes } = competition.limits;
  return {
    backend,
    threads,
    training: dataset.training,
    limits: { memoryBytes, modelBytes, logBytes, reportRows, outputBytes },
  };
}

function scorerOptions({ backend, threads = 1, dataset, competition }: ChildrenNeeds): ScorerOptions {
  const { modelBytes, modelLayers, memoryBytes } = competition.limits;
  return { backend, threads, hidden: dataset.hidden, limits: { modelBytes, modelLayers, memoryBytes } };
}
