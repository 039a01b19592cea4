import { engine, type KernelBackend, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBackend } from '#grader/backends/open-backend.ts';
import { installedTensorflow } from '#grader/backends/tensorflow/setup/installed-tensorflow.ts';
import { emscriptenHeap } from '#grader/backends/wasm/published-backend.ts';
import { KernelBridge } from '#grader/bridge/kernel-bridge.ts';
import { FuzzRun } from './fuzz-run.ts';
import { PaintedHeap } from './painted-heap.ts';
import { runChains, runFuzz } from './run-fuzz.ts';

const CALLS = 4_000;

test('random kernel calls are refused or computed, and nothing else happens', async () => {
  const seed = Date.now() % 1_000_000;
  const report = await runFuzz('wasm', CALLS, seed);
  expect({ seed, failures: report.failures }).toEqual({ seed, failures: [] });
  expect(report.calls).toBe(CALLS);
  expect(report.accepted).toBeGreaterThan(CALLS / 4);
  expect(report.refused).toBeGreaterThan(CALLS / 4);
});

/** Twice: what is read without having been written is another value for another filling of new memory. */
test.skipIf(!installedTensorflow())(
  'TensorFlow refuses or computes them too, from written memory alone',
  async () => {
    const seed = Date.now() % 1_000_000;
    const [one, other] = await Promise.all(
      ['85', '170'].map((filling) => runFuzz('tensorflow', CALLS, seed, { MALLOC_PERTURB_: filling })),
    );
    expect({ seed, failures: one?.failures }).toEqual({ seed, failures: [] });
    expect(one?.accepted).toBeGreaterThan(CALLS / 4);
    expect({ seed, digest: other?.digest }).toEqual({ seed, digest: one?.digest });
  },
);

const WHERE: [backend: string, threads: number][] = [
  ['wasm', 1],
  ['wasm', 2],
];
if (installedTensorflow()) WHERE.push(['tensorflow', 1]);
test.each(WHERE)(
  'calls that wait, for others or for nobody, give what they give at once: %s on %i threads',
  async (backend, threads) => {
    const seed = Date.now() % 1_000_000;
    const { calls, failures } = await runChains(backend, 300, seed, threads);
    expect({ seed, failures }).toEqual({ seed, failures: [] });
    expect(calls).toBeGreaterThan(3_000);
  },
);

describe('a kernel is found out that', () => {
  let backend: KernelBackend;
  let heap: PaintedHeap;
  let bytesInUse: () => number;
  beforeAll(async () => {
    const opened = await openBackend('wasm');
    bytesInUse = () => opened.bytesInUse();
    backend = engine().backend;
    heap = new PaintedHeap(emscriptenHeap(backend as never) as never);
  });

  type Wasm = Parameters<typeof emscriptenHeap>[0];
  const addressOf = (dataId: object) => (backend as Wasm).dataIdMap.get(dataId).memoryOffset;
  const made = ({ shape, dtype }: TensorInfo) => (backend as Wasm).makeOutput([...shape], dtype);

  /** A kernel that does this with memory, where its input and its output lie and how many bytes they have. */
  const kernelThat =
    (act: (memory: Uint8Array, x: number, y: number, bytes: number) => void): KernelFunc =>
    ({ inputs }) => {
      const { x } = inputs as unknown as { x: TensorInfo };
      const y = made(x);
      const bytes = x.shape.reduce((product, size) => product * size, x.dtype === 'bool' ? 1 : 4);
      act(emscriptenHeap(backend as Wasm).HEAPU8, addressOf(x.dataId), addressOf(y.dataId), bytes);
      return y;
    };

  /** What is said of a kernel that takes the place of Neg. */
  function failuresOf(kernel: KernelFunc): string[] {
    const faults: string[] = [];
    const bridge = new KernelBridge(backend, new Map([['Neg', kernel]]), (_name, fault) =>
      faults.push(String(fault)),
    );
    const values = Float32Array.of(1, 2, 3, 4);
    const call = {
      kernelName: 'Neg',
      inputNames: 'x',
      inputs: [{ shape: [4], dtype: 'float32' as const, values }],
      attributes: '{}',
      outputs: [],
    };
    const run = new FuzzRun({
      bridge,
      byKernel: new Map([['Neg', [call]]]),
      heap,
      faults,
      bytesInUse,
      seed: 1,
    });
    for (let i = 0; i < 20; i++) run.step(i);
    return run.report().failures;
  }

  test('is right: it is not', () => {
    expect(failuresOf(kernelThat((memory, x, y, bytes) => memory.copyWithin(y, x, x + bytes)))).toEqual([]);
  });

  test.each<[string, KernelFunc, RegExp]>([
    ['writes nothing', kernelThat(() => {}), /depends on memory that is not its own/],
    [
      'reads before its input',
      kernelThat((memory, x, y, bytes) => memory.copyWithin(y, x - 4, x - 4 + bytes)),
      /depends on memory that is not its own/,
    ],
    [
      'reads beyond its input',
      kernelThat((memory, x, y, bytes) => memory.copyWithin(y, x + 4, x + 4 + bytes)),
      /depends on memory that is not its own/,
    ],
    [
      'writes beyond its output',
      kernelThat((memory, x, y, bytes) =>
        memory.copyWithin(y, x, x + bytes).fill(7, y + bytes, y + bytes + 2),
      ),
      /memory beyond a tensor was written/,
    ],
    [
      'writes into its input',
      kernelThat((memory, x, y, bytes) => memory.copyWithin(y, x, x + bytes).fill(7, x, x + bytes)),
      /input 0 was changed/,
    ],
    [
      'keeps memory',
      (call) => {
        made((call.inputs as unknown as { x: TensorInfo }).x);
        return kernelThat((memory, x, y, bytes) => memory.copyWithin(y, x, x + bytes))(call);
      },
      /bytes are not given back/,
    ],
    [
      'throws',
      () => {
        throw new Error('not today');
      },
      /the kernel failed: Error: not today/,
    ],
  ])('%s', (_what, kernel, said) => {
    expect(failuresOf(kernel).join('\n')).toMatch(said);
  });
});
