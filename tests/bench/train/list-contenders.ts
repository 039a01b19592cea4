import type { BackendName } from '#grader/backends/backend.ts';
import type { Contender } from './contender.ts';
import type { DirectTask } from './direct-messages.ts';
import { runPytorch } from './pytorch/run-pytorch.ts';
import { runDirect } from './run-direct.ts';
import { runSandboxed } from './run-sandboxed.ts';

const STOCK = ['tfjs-node', 'tfjs-backend-wasm'] as const;

/**
 * Everybody who trains: each backend in the sandbox and without it, with one thread and with all, then the published
 * packages and PyTorch.
 * @param python interpreter of an environment with PyTorch, null without one
 */
export function listContenders({
  backends,
  threads,
  python,
  withStock,
}: {
  backends: readonly BackendName[];
  threads: readonly number[];
  python: string | null;
  withStock: boolean;
}): Contender[] {
  const ours = backends.flatMap((backend) => threads.flatMap((count) => oursOf(backend, count)));
  const pytorch = threads.map(
    (count): Contender => ({
      title: titled('PyTorch', count),
      kind: 'pytorch',
      backend: 'pytorch',
      threads: count,
      run: (task) => runPytorch(task, { python: python ?? '', threads: count }),
    }),
  );
  const stock = STOCK.map(
    (backend): Contender => ({
      title: `stock ${backend}`,
      kind: 'stock',
      backend,
      threads: 1,
      run: (task) => runDirect(task, { backend, threads: 1, isFused: false }),
    }),
  );
  return [...ours, ...(withStock ? stock : []), ...(python ? pytorch : [])];
}

function oursOf(backend: BackendName, threads: number): Contender[] {
  const sandboxed: Contender = {
    title: titled(`${backend} sandboxed`, threads),
    kind: 'sandboxed',
    backend,
    threads,
    run: (task) => runSandboxed(task, { backend, threads }),
  };
  // what several threads win is measured where students run; the rest is asked of one thread
  if (threads > 1) return [sandboxed, crowdOf(backend, threads)];
  const direct = (kind: 'direct' | 'unfused'): Contender => ({
    title: titled(`${backend} ${kind}`, threads),
    kind,
    backend,
    threads,
    run: (task) => runDirect(task, { backend, threads, isFused: kind === 'direct' }),
  });
  const once = (
    kind: 'nudged' | 'guided',
    how: string,
    options: Pick<DirectTask, 'isFused' | 'isNudged' | 'isGuided'>,
  ): Contender => ({
    title: titled(`${backend} unfused, ${how}`, threads),
    kind,
    backend,
    threads,
    runsOnce: true,
    run: (task) => runDirect(task, { backend, threads, ...options }),
  });
  return [
    sandboxed,
    direct('direct'),
    direct('unfused'),
    once('nudged', 'nudged', { isFused: false, isNudged: true }),
    once('guided', 'fused beside it', { isFused: true, isGuided: true }),
  ];
}

/** As many runs of one thread each as there are cores, at the same time: no number of threads gets more out of them. */
function crowdOf(backend: BackendName, cores: number): Contender {
  return {
    title: `${titled(`${backend} sandboxed`, 1)}, ${cores} at once`,
    kind: 'crowded',
    backend,
    threads: 1,
    async run(task) {
      const all = Array.from({ length: cores }, () => runSandboxed(task, { backend, threads: 1 }));
      const runs = await Promise.all(all);
      const slowest = runs.reduce((one, other) => (other.tookMs > one.tookMs ? other : one));
      // their processes cannot be told apart
      return { ...slowest, cpuMs: Number.NaN };
    },
  };
}

const titled = (name: string, threads: number): string =>
  `${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
