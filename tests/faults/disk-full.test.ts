import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GradingBench } from '#tests/factories/grading-bench.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { countResults } from './count-results.ts';
import { slowTraining } from './slow-training.ts';

let database: TestDatabase;
let bench: GradingBench;
let disk: string;

beforeAll(async () => {
  database = await createTestDatabase();
  bench = await GradingBench.open(database);
  disk = await mkdtemp(join(tmpdir(), 'argmin-disk-'));
});
afterAll(async () => {
  await bench.close();
  await database.drop();
  await rm(disk, { recursive: true });
});

/** Inside user and mount namespaces of its own a process may mount a small disk, root or not, where the kernel lets it. */
const namespaces = ['unshare', '--user', '--map-root-user', '--mount'];
const mayMount =
  spawnSync(namespaces[0] as string, [...namespaces.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt'])
    .status === 0;

test.runIf(mayMount)(
  'a worker whose temporary disk is full charges nobody: it grades when there is room again',
  async () => {
    // no room for one more folder, which is what a child needs first
    const mounted = `mount -t tmpfs -o nr_inodes=100,mode=1777 none '${disk}' && mkdir '${disk}/full' && i=0
      while touch '${disk}/full/'$i 2>/dev/null; do i=$((i + 1)); done; exec "$@"`;
    const worker = await bench.startWorker(
      { TMPDIR: disk },
      { wrap: [...namespaces, 'sh', '-c', mounted, 'sh'] },
    );
    const job = await bench.submit(slowTraining({ seconds: 1, checkpoint: false }));
    await waitUntil('a grading that fails for want of room', () =>
      worker.log().includes('no try is counted'),
    );
    expect(worker.log()).toContain('ENOSPC');
    const since = performance.now();
    // the disk is seen through the worker, whose mounts are its own
    await rm(`/proc/${worker.pid}/root${disk}/full`, { recursive: true });
    await countResults(bench, 'disk of the worker full', since);
    expect(await bench.results()).toMatchObject([{ gradingJobId: job, verdict: 'accepted' }]);
  },
);
