import { describe, expect, it } from 'vitest';
import { DENIED_CALLS, FILTERED_CALLS } from './denied-calls.ts';
import { writeSeccompFilter } from './write-seccomp-filter.ts';

const ALLOW = 0x7fff_0000;
const KILL = 0x8000_0000;
const failsWith = (errno: number) => 0x0005_0000 | errno;
const AUDIT = { x64: 0xc000_003e, arm64: 0xc000_00b7 };
const READ = { x64: 0, arm64: 63 };

/** What the kernel would do: the few instructions of classic BPF that the filter is made of. */
function judge(program: Buffer, call: { arch: number; number: number; arguments?: number[] }): number {
  const data = new Map([
    [0, call.number],
    [4, call.arch],
    ...(call.arguments ?? []).map((value, index) => [16 + 8 * index, value] as const),
  ]);
  let held = 0;
  for (let at = 0; at < program.length; at += 8) {
    const value = program.readUInt32LE(at + 4);
    const code = program.readUInt16LE(at);
    const jump = (holds: boolean) => 8 * program.readUInt8(at + (holds ? 2 : 3));
    if (code === 0x06) return value;
    if (code === 0x20) held = data.get(value) ?? 0;
    else if (code === 0x15) at += jump(held === value);
    else if (code === 0x25) at += jump(held > value);
    else if (code === 0x45) at += jump((held & value) !== 0);
    else throw new Error(`instruction ${code}`);
  }
  throw new Error('the filter ends without an answer');
}

describe.each(['x64', 'arm64'] as const)('the filter of %s', (architecture) => {
  const program = writeSeccompFilter(architecture) as Buffer;
  const column = architecture === 'x64' ? 0 : 1;
  const arch = AUDIT[architecture];
  const call = (number: number, ...args: number[]) => judge(program, { arch, number, arguments: args });

  it('lets ordinary calls through and refuses each of the list', () => {
    expect(call(READ[architecture])).toBe(ALLOW);
    for (const [name, ...numbers] of DENIED_CALLS) {
      const number = numbers[column];
      if (number !== null) expect([name, call(number as number)]).toEqual([name, failsWith(1)]);
    }
  });

  it('knows no call twice', () => {
    const numbers = DENIED_CALLS.map(([, ...each]) => each[column]).filter((number) => number !== null);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('lets a process make local sockets, threads and children, no network and no namespaces', () => {
    const { socket, clone, clone3 } = FILTERED_CALLS;
    expect([1, 2, 10, 16, 17, 40].map((family) => call(socket[column], family))).toEqual([
      ALLOW,
      ...Array.from({ length: 5 }, () => failsWith(97)),
    ]);
    const ofThreads = 0x003d_0f00;
    expect(call(clone[column], ofThreads)).toBe(ALLOW);
    for (const flag of [
      0x0002_0000, 0x0200_0000, 0x0400_0000, 0x0800_0000, 0x1000_0000, 0x2000_0000, 0x4000_0000,
    ]) {
      expect(call(clone[column], ofThreads | flag)).toBe(failsWith(1));
    }
    expect(call(clone3[column])).toBe(failsWith(38));
  });

  it('keeps words out of a terminal', () => {
    expect(call(FILTERED_CALLS.ioctl[column], 0, 0x5412)).toBe(failsWith(1));
    expect(call(FILTERED_CALLS.ioctl[column], 0, 0x541c)).toBe(failsWith(1));
    expect(call(FILTERED_CALLS.ioctl[column], 0, 0x5401)).toBe(ALLOW);
  });

  it('keeps a process from holding a file that others open', () => {
    expect(call(FILTERED_CALLS.fcntl[column], 0, 1024)).toBe(failsWith(1));
    expect(call(FILTERED_CALLS.fcntl[column], 0, 1026)).toBe(failsWith(1));
    expect(call(FILTERED_CALLS.fcntl[column], 0, 4)).toBe(ALLOW);
  });

  it('refuses what is younger than it, and ends the calls of another architecture', () => {
    expect(call(463)).toBe(failsWith(38));
    expect(call(0x4000_0000 + 101)).toBe(failsWith(38));
    expect(judge(program, { arch: 0x4000_0003, number: READ[architecture] })).toBe(KILL);
  });
});

it('of a machine whose calls are not known there is none', () => {
  expect(writeSeccompFilter('riscv64')).toBeNull();
});
