import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { installedTensorflow } from '#grader/backends/tensorflow/setup/installed-tensorflow.ts';

const require = createRequire(import.meta.url);

/** Where and of what the figures are. */
export interface Provenance {
  /** ISO 8601, UTC. */
  date: string;
  processor: string;
  cores: number;
  memoryGiB: number;
  versions: Record<string, string>;
  /** Of this repository; ends with `+` where files differ from it. */
  commit: string;
}

/** @param torch version of PyTorch, where it takes part */
export function describeMachine(torch: string | null): Provenance {
  const tensorflow = installedTensorflow();
  return {
    date: new Date().toISOString(),
    processor: cpus()[0]?.model.trim() ?? process.arch,
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    versions: {
      node: process.versions.node,
      tfjs: versionOf('@tensorflow/tfjs-core') ?? 'missing',
      ...(tensorflow && { tensorflow: `${tensorflow.version} (${tensorflow.libraries})` }),
      ...(torch && { torch }),
    },
    commit: describeCommit(),
  };
}

/** One line under the tables. */
export function formatProvenance({
  date,
  processor,
  cores,
  memoryGiB,
  versions,
  commit,
}: Provenance): string {
  const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const machine = `${processor}, ${cores} ${cores === 1 ? 'core' : 'cores'}, ${memoryGiB} GiB`;
  return `Measured on ${date.slice(0, 10)} at commit ${commit} on ${machine}; ${named.join(', ')}.`;
}

function versionOf(name: string): string | null {
  try {
    const manifest = readFileSync(require.resolve(`${name}/package.json`), 'utf8');
    return (JSON.parse(manifest) as { version: string }).version;
  } catch {
    return null;
  }
}

function describeCommit(): string {
  const git = (...words: string[]) => spawnSync('git', words, { cwd: import.meta.dirname, encoding: 'utf8' });
  const { status, stdout } = git('rev-parse', '--short', 'HEAD');
  if (status !== 0) return 'unknown';
  const changed = git('status', '--porcelain', '--untracked-files=no').stdout.trim() !== '';
  return stdout.trim() + (changed ? '+' : '');
}
