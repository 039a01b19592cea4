import { engine, type KernelBackend, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBackend } from '../backends/open-backend.ts';
import { allowedKernels } from './allowed-kernels.ts';
import {
  ALWAYS,
  DROP,
  DTYPES,
  LAST_HANDLE,
  MAX_QUEUED,
  OLDEST_SIGNATURE,
  OUTPUTS,
  QUEUE,
  QUEUED,
  REPEATABLE,
  ROOM,
  SHAPE,
  UNLESS_OUTSIDE,
} from './block-layout.ts';
import { KernelBridge } from './kernel-bridge.ts';

let bridge: KernelBridge;
let words: Int32Array;
let bytesInUse: () => number;

beforeAll(async () => {
  const backend = await openBackend('wasm');
  bytesInUse = () => backend.bytesInUse();
});
beforeEach(() => {
  bridge = new KernelBridge(engine().backend as KernelBackend, allowedKernels('wasm'), () => {});
  words = new Int32Array(bridge.block);
});

/** Puts a vector into the backend as the guest does. */
function write(...values: number[]): number {
  words.set([1, values.length], SHAPE);
  return bridge.write(Float32Array.from(values).buffer, DTYPES.indexOf('float32')) as number;
}

function call(kernelName: string, inputNames: string, attributes: object, ...handles: number[]): unknown {
  const signature = bridge.sign(kernelName, inputNames, JSON.stringify(attributes));
  if (typeof signature === 'string') return signature;
  queue(signature, 0, handles.length, ...handles);
  return bridge.run();
}

/** Adds words to the queue as the guest does. */
function queue(...entry: number[]): void {
  words.set(entry, QUEUE + (words[QUEUED] as number));
  words[QUEUED] = (words[QUEUED] as number) + entry.length;
}

const read = (handle: number) => Array.from(new Float32Array(bridge.read(handle) as ArrayBuffer));
const output = () => words[OUTPUTS + 1] as number;

it('names the number that an attribute cannot be, one that JSON has no word for too', () => {
  const attributes = JSON.stringify({ start: { n: 'NaN' }, stop: 1, step: 1, dtype: 'float32' });
  expect(bridge.sign('Range', '', attributes)).toBe('RRange: its attribute start cannot be NaN.');
  expect(bridge.sign('Transpose', 'x', '{"perm":[0.5,{"n":"-Infinity"}]}')).toBe(
    'RTranspose: its attribute perm cannot be [0.5,-Infinity].',
  );
});

describe('a kernel call', () => {
  it('computes on what was written and gives a handle to read', () => {
    expect(call('Add', 'a,b', {}, write(1, 2, 3), write(10, 20, 30))).toBe(0);
    expect(read(output())).toEqual([11, 22, 33]);
    expect(Array.from(words.subarray(OUTPUTS + 2, OUTPUTS + 5))).toEqual([0, 1, 3]);
  });

  it('takes lists', () => {
    expect(call('Concat', '*', { axis: 0 }, write(1), write(2), write(3))).toBe(0);
    expect(read(output())).toEqual([1, 2, 3]);
  });

  it('shares data by Reshape and frees it with the last handle', () => {
    const before = bytesInUse();
    const x = write(1, 2, 3, 4);
    expect(call('Reshape', 'x', { shape: [2, -1] }, x)).toBe(0);
    const y = output();
    bridge.tensors.drop(x);
    expect(read(y)).toEqual([1, 2, 3, 4]);
    expect(bytesInUse()).toBe(before + 16);
    queue(DROP, y, DROP, y);
    bridge.drain();
    expect(bytesInUse()).toBe(before);
  });
});

it('what a kernel does to the shapes and lists that it is given is gone with the next call', () => {
  const backend = engine().backend as KernelBackend;
  const seen: unknown[] = [];
  const sum: KernelFunc = ({ inputs, attrs }) => {
    const { x } = inputs as unknown as { x: TensorInfo };
    const { axis } = attrs as unknown as { axis: number[] };
    seen.push([[...x.shape], [...axis]]);
    x.shape.push(7);
    axis.push(7);
    return { dataId: backend.write(Float32Array.of(3), [1], 'float32'), shape: [], dtype: 'float32' };
  };
  bridge = new KernelBridge(backend, new Map([['Sum', sum]]), () => {});
  words = new Int32Array(bridge.block);
  const x = write(1, 2);
  const signature = bridge.sign('Sum', 'x', JSON.stringify({ axis: [0] })) as number;
  queue(signature, 1, 1, x, signature, 1, 1, x);
  expect(bridge.run()).toBe(0);
  expect(seen).toEqual([
    [[2], [0]],
    [[2], [0]],
  ]);
});

it('what a kernel keeps of its inputs, to compute something later, is not that of another call', () => {
  const backend = engine().backend as KernelBackend;
  const kept: TensorInfo[] = [];
  const relu: KernelFunc = ({ inputs }) => {
    kept.push((inputs as unknown as { x: TensorInfo }).x);
    return { dataId: backend.write(Float32Array.of(3), [1], 'float32'), shape: [1], dtype: 'float32' };
  };
  bridge = new KernelBridge(backend, new Map([['Relu', relu]]), () => {});
  words = new Int32Array(bridge.block);
  const signature = bridge.sign('Relu', 'x', '{}') as number;
  queue(signature, 1, 1, write(5), signature, 1, 1, write(6));
  expect(bridge.run()).toBe(0);
  expect(kept.map(({ dataId }) => [...(backend.readSync(dataId) as Float32Array)])).toEqual([[5], [6]]);
});

describe('a queue', () => {
  const sign = (kernelName: string, inputNames: string, attributes = {}) =>
    bridge.sign(kernelName, inputNames, JSON.stringify(attributes)) as number;

  it('is worked through in order, its outputs under the handles that follow', () => {
    const [neg, add] = [sign('Neg', 'x'), sign('Add', 'a,b')];
    const x = write(1, 2);
    const next = words[LAST_HANDLE] as number;
    queue(neg, 1, 1, x, DROP, x, add, 1, 2, next + 1, next + 1, DROP, next + 1, neg, 1, 1, next + 2);
    expect(bridge.run()).toBe(0);
    expect(words[LAST_HANDLE]).toBe(next + 3);
    expect(output()).toBe(next + 3);
    expect(read(next + 3)).toEqual([2, 4]);
    for (const gone of [x, next + 1]) expect(bridge.read(gone)).toMatch(/disposed/);
  });

  it.each([
    ['reading', () => bridge.read(words[LAST_HANDLE] as number)],
    ['writing', () => write(1)],
    ['writing a scalar', () => bridge.writeScalar(2)],
    ['signing', () => bridge.sign('Exp', 'x', '{}')],
    ['running', () => bridge.run()],
  ])('is worked through before %s', (_what, ask) => {
    const neg = sign('Neg', 'x');
    const x = write(5);
    const y = (words[LAST_HANDLE] as number) + 1;
    queue(neg, 1, 1, x, DROP, x);
    ask();
    expect(words[QUEUED]).toBe(0);
    expect(read(y)).toEqual([-5]);
    expect(bridge.read(x)).toMatch(/disposed/);
  });

  it('tells what failed first by the next answer, once, and leaves out the calls after it', () => {
    const [neg, log] = [sign('Neg', 'x'), sign('Log', 'x')];
    const x = write(1);
    const next = words[LAST_HANDLE] as number;
    queue(neg, 1, 1, 999_999, log, 1, 1, x, log, 1, 1, 888_888, DROP, x);
    bridge.drain();
    expect(bridge.read(x)).toMatch(/^TNeg: one of its tensors is disposed/);
    expect(bridge.read(x)).toMatch(/^Tdata/);
    expect([words[LAST_HANDLE], bridge.tensors.size]).toEqual([next + 3, 0]);
  });

  it('says whether a call can be foreseen by its shapes', () => {
    call('Neg', 'x', {}, write(1));
    expect(words[REPEATABLE]).toBe(ALWAYS);
    call('GatherV2', 'x,indices', { axis: 0, batchDims: 0 }, write(1), indices(0));
    expect(words[REPEATABLE]).toBe(UNLESS_OUTSIDE);
    call('Unique', 'x', { axis: 0 }, write(1, 1));
    expect(words[REPEATABLE]).toBe(0);
  });

  it('takes an attribute that its signature leaves open with each call', () => {
    const slice = sign('Slice', 'x', { begin: null, size: [2] });
    const x = write(1, 2, 3, 4);
    const next = words[LAST_HANDLE] as number;
    queue(slice, 1, 2, x, 1, slice, 1, 2, x, 2);
    expect(bridge.run()).toBe(0);
    expect([read(next + 1), read(next + 2)]).toEqual([
      [2, 3],
      [3, 4],
    ]);
    for (const begin of [3, -1, 2 ** 31 - 1]) {
      queue(slice, 1, 2, x, begin);
      expect(bridge.run()).toMatch(/^RSlice: 2 elements from .* do not lie in \[4\]/);
    }
    queue(slice, 1, 0);
    expect(bridge.run()).toMatch(/^TSlice: it does not take 0/);
    queue(slice, 1, 12, x, ...Array.from({ length: 11 }, () => 0));
    expect(bridge.run()).toMatch(/^RSlice: it has more dimensions/);
    expect(bridge.sign('Neg', 'x', '{"begin":null}')).toEqual(expect.any(Number));
    expect(bridge.sign('Slice', 'x', '{"begin":[0],"size":null}')).toEqual(expect.any(Number));
  });

  it('says how much room is left', () => {
    bridge.limitMemory({ bytesInUse: () => 1_000, limit: 1_000 + 5 * 1024 });
    expect(words[ROOM]).toBe(5);
    bridge.limitMemory({ bytesInUse: () => 1_000, limit: 0 });
    expect(words[ROOM]).toBe(0);
  });

  const indices = (...values: number[]): number => {
    words.set([1, values.length], SHAPE);
    return bridge.write(Int32Array.from(values).buffer, DTYPES.indexOf('int32')) as number;
  };
});

describe('a hostile guest', () => {
  it('reaches no kernel that is not allowed, nor anything by the name of a property', () => {
    for (const name of ['toString', '__proto__', 'constructor', 'FromPixels', '', 7]) {
      expect(bridge.sign(name, 'x', '{}')).toMatch(/^T.*not available/);
    }
  });

  it.each([
    ['a handle of nobody', () => call('Neg', 'x', {}, 12_345), /disposed/],
    ['a negative handle', () => call('Neg', 'x', {}, -1), /disposed/],
    ['too few tensors', () => call('Add', 'a,b', {}, write(1)), /does not take 1/],
    ['names that are none', () => bridge.sign('Add', 'a,__proto__', '{}'), /no proper names/],
    [
      'a shape of another size',
      () => call('Reshape', 'x', { shape: [3, 3] }, write(1, 2)),
      /\[2\] cannot become \[3,3\]/,
    ],
    [
      'shapes that do not go together',
      () => call('Add', 'a,b', {}, write(1, 2), write(1, 2, 3)),
      /\[2\] and \[3\]/,
    ],
  ])('that sends %s is refused in words of ours', (_what, attack, reason) => {
    const answer = attack();
    expect(answer).toMatch(reason);
    expect(answer).not.toMatch(/node_modules|\.ts:|at /);
  });

  it('cannot make the host read beyond the block', () => {
    const signature = bridge.sign('AddN', '*', '{}') as number;
    for (const count of [-1, 1, 1_000_000, 2 ** 31 - 1]) {
      queue(signature, 0, count);
      expect(bridge.run()).toMatch(/does not take/);
    }
    for (const length of [2 ** 31 - 1, -5, MAX_QUEUED + 1]) {
      words.fill(DROP, QUEUE);
      words[QUEUED] = length;
      bridge.drain();
      expect(words[QUEUED]).toBe(0);
    }
  });

  it('cannot write a tensor whose bytes and shape disagree', () => {
    words.set([1, 100], SHAPE);
    expect(bridge.write(new ArrayBuffer(8), 0)).toMatch(/does not take 8 bytes/);
    words.set([2, -1, -8], SHAPE);
    expect(bridge.write(new ArrayBuffer(32), 0)).toMatch(/no tensor has the shape/);
    words.set([1, 2], SHAPE);
    expect(bridge.write('not a buffer', 0)).toMatch(/no tensor/);
    expect(bridge.write(new ArrayBuffer(8), 9)).toMatch(/no tensor/);
  });

  it('cannot make a bool that is neither 0 nor 1', () => {
    words.set([1, 4], SHAPE);
    const handle = bridge.write(Uint8Array.of(0, 1, 2, 255).buffer, DTYPES.indexOf('bool')) as number;
    expect(Array.from(new Uint8Array(bridge.read(handle) as ArrayBuffer))).toEqual([0, 1, 1, 1]);
  });

  it('cannot run code in the host, whatever it sends', () => {
    const used: PropertyKey[] = [];
    const trap = (name: PropertyKey) => {
      used.push(name);
      throw new Error('the guest was called');
    };
    const odd: unknown[] = [
      undefined,
      null,
      true,
      1n,
      Symbol('x'),
      [],
      ['Neg'],
      Object.create(null),
      () => trap('call'),
      { valueOf: () => trap('valueOf'), toString: () => trap('toString') },
      { [Symbol.toPrimitive]: () => trap(Symbol.toPrimitive) },
      new Proxy({}, { get: (_target, name) => trap(name), getPrototypeOf: () => trap('prototype') }),
      new SharedArrayBuffer(8),
      new DataView(new ArrayBuffer(8)),
    ];
    const refused = /^[TR]/;
    for (const value of odd) {
      expect(bridge.sign(value, 'x', '{}')).toMatch(refused);
      expect(bridge.sign('Neg', value, '{}')).toMatch(refused);
      expect(bridge.sign('LeakyRelu', 'x', value)).toMatch(refused);
      expect(bridge.read(value)).toMatch(refused);
      expect(bridge.writeScalar(value)).toMatch(refused);
      expect(bridge.reserve('x', value)).toMatch(refused);
      words.set([1, 2], SHAPE);
      expect(bridge.write(value, 0)).toMatch(refused);
      expect(bridge.write(new ArrayBuffer(8), value)).toMatch(refused);
    }
    expect(used).toEqual([]);
  });

  it('makes old signatures forgotten, not the host full', () => {
    const first = bridge.sign('Neg', 'x', '{}') as number;
    for (let i = 0; i < 5_000; i++) bridge.sign('LeakyRelu', 'x', `{"alpha":${i}}`);
    expect(words[OLDEST_SIGNATURE]).toBeGreaterThan(first);
    queue(first, 0, 1, write(1));
    expect(bridge.run()).toMatch(/not known/);
  });

  it('is refused a result that cannot fit before its kernel runs', () => {
    let runs = 0;
    const kernels = new Map([...allowedKernels('wasm').keys()].map((name) => [name, () => (runs++, [])]));
    const watched = new KernelBridge(engine().backend as KernelBackend, kernels, () => {});
    watched.limitMemory({ bytesInUse: () => 1_000, limit: 5_000 });
    const block = new Int32Array(watched.block);
    block.set(
      [watched.sign('Fill', '', '{"shape":[2000],"value":0,"dtype":"int32"}') as number, 0, 0],
      QUEUE,
    );
    block[QUEUED] = 3;
    const refused = watched.run() as string;
    expect(refused).toMatch(/^RFill: 0 MB do not fit|^RFill: 0\.008 MB do not fit/);
    expect(watched.refusals.find(refused.slice(1))?.allocation).toEqual({
      bytes: 8_000,
      inUse: 1_000,
      limit: 5_000,
    });
    expect(runs).toBe(0);
  });

  it('never sees what a backend gives against the table', () => {
    const faults: string[] = [];
    const backend = engine().backend as KernelBackend;
    const larger = () => {
      const shape = [1_000];
      return {
        dataId: backend.write(new Float32Array(1_000), shape, 'float32'),
        shape,
        dtype: 'float32' as const,
      };
    };
    const wrong = new KernelBridge(backend, new Map([['Fill', larger]]), (_name, fault) =>
      faults.push(String(fault)),
    );
    const before = bytesInUse();
    const block = new Int32Array(wrong.block);
    block.set([wrong.sign('Fill', '', '{"shape":[2],"value":0,"dtype":"float32"}') as number, 0, 0], QUEUE);
    block[QUEUED] = 3;
    const answer = wrong.run();
    expect(answer).toMatch(/^RFill: it cannot be computed/);
    expect(faults).toEqual(['Error: it gave [1000] instead of [2]']);
    expect([wrong.tensors.size, bytesInUse()]).toEqual([0, before]);
  });

  it('is refused what cannot fit, and the refusal is known by its text', () => {
    bridge.limitMemory({ bytesInUse, limit: bytesInUse() + 1_000 });
    const answer = bridge.reserve('zeros [1000]', 4_000) as string;
    expect(answer).toMatch(/^Rzeros \[1000\]:/);
    expect(bridge.refusals.find(answer.slice(1))?.allocation?.bytes).toBe(4_000);
    expect(bridge.refusals.find('made up')).toBeNull();
  });
});
