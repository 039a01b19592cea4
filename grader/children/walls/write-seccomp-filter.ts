import { DENIED_CALLS, FILTERED_CALLS, NEWEST_KNOWN_CALL } from './denied-calls.ts';

/** One instruction of classic BPF, as the kernel reads it (linux/filter.h). */
interface Instruction {
  code: number;
  /** Instructions to skip where the comparison holds, and where it does not. */
  yes: number;
  no: number;
  value: number;
}

// linux/bpf_common.h and linux/seccomp.h
const LOAD_WORD = 0x20;
const IF_EQUAL = 0x15;
const IF_ABOVE = 0x25;
const IF_ANY_BIT = 0x45;
const RETURN = 0x06;
const ALLOW = 0x7fff_0000;
const KILL_PROCESS = 0x8000_0000;
const FAIL_WITH = 0x0005_0000;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

// struct seccomp_data: the number of the call, the architecture, the instruction pointer, six 64-bit arguments
const CALL_NUMBER = 0;
const ARCHITECTURE = 4;
const argument = (index: number) => 16 + 8 * index;

const AF_UNIX = 1;
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET of linux/sched.h. */
const NEW_NAMESPACES = 0x7e02_0000;
/** Both put words into a terminal's input. */
const TIOCSTI = 0x5412;
const TIOCLINUX = 0x541c;
/** Both watch a file; who holds a lease on one that it may read keeps everybody else from opening it. */
const F_SETLEASE = 1024;
const F_NOTIFY = 1026;

const ARCHITECTURES = {
  x64: { audit: 0xc000_003e, column: 0 },
  arm64: { audit: 0xc000_00b7, column: 1 },
} as const;

const load = (offset: number): Instruction => ({ code: LOAD_WORD, yes: 0, no: 0, value: offset });
const jump = (code: number, value: number, yes: number, no: number): Instruction => ({
  code,
  yes,
  no,
  value,
});
const give = (value: number): Instruction => ({ code: RETURN, yes: 0, no: 0, value });
/** Runs the instructions for one call only; they must end in a return. */
const forCall = (number: number, ...body: Instruction[]): Instruction[] => [
  jump(IF_EQUAL, number, 0, body.length),
  ...body,
];

/** Refuses a call whose second argument, what it is to do with a descriptor, is one of two. */
const withoutCommands = (number: number, one: number, other: number): Instruction[] =>
  forCall(
    number,
    load(argument(1)),
    jump(IF_EQUAL, one, 1, 0),
    jump(IF_EQUAL, other, 0, 1),
    give(FAIL_WITH | EPERM),
    give(ALLOW),
  );

/**
 * The filter behind which student code runs, for `bwrap --seccomp`: what no training needs and a kernel has been
 * broken by fails as if it were not permitted; another architecture's calls end the process.
 * @param architecture as `process.arch` names it
 * @returns an array of struct sock_filter, or null where the numbers of this machine's calls are not known here
 */
export function writeSeccompFilter(architecture: string): Buffer | null {
  if (architecture !== 'x64' && architecture !== 'arm64') return null;
  const { audit, column } = ARCHITECTURES[architecture];
  const denied = DENIED_CALLS.map(([, ...numbers]) => numbers[column]).filter((number) => number !== null);
  const { socket, clone, clone3, ioctl, fcntl } = FILTERED_CALLS;
  return assemble([
    load(ARCHITECTURE),
    jump(IF_EQUAL, audit, 1, 0),
    give(KILL_PROCESS),
    load(CALL_NUMBER),
    // of calls younger than this list, and of x32's, nobody here knows what they do
    jump(IF_ABOVE, NEWEST_KNOWN_CALL, 0, 1),
    give(FAIL_WITH | ENOSYS),
    ...denied.flatMap((number) => forCall(number, give(FAIL_WITH | EPERM))),
    // its flags lie in memory, where a filter cannot look; libraries fall back to clone
    ...forCall(clone3[column], give(FAIL_WITH | ENOSYS)),
    ...forCall(
      clone[column],
      load(argument(0)),
      jump(IF_ANY_BIT, NEW_NAMESPACES, 0, 1),
      give(FAIL_WITH | EPERM),
      give(ALLOW),
    ),
    ...forCall(
      socket[column],
      load(argument(0)),
      jump(IF_EQUAL, AF_UNIX, 1, 0),
      give(FAIL_WITH | EAFNOSUPPORT),
      give(ALLOW),
    ),
    ...withoutCommands(ioctl[column], TIOCSTI, TIOCLINUX),
    ...withoutCommands(fcntl[column], F_SETLEASE, F_NOTIFY),
    give(ALLOW),
  ]);
}

function assemble(instructions: readonly Instruction[]): Buffer {
  const program = Buffer.alloc(instructions.length * 8);
  instructions.forEach(({ code, yes, no, value }, index) => {
    program.writeUInt16LE(code, index * 8);
    program.writeUInt8(yes, index * 8 + 2);
    program.writeUInt8(no, index * 8 + 3);
    program.writeUInt32LE(value >>> 0, index * 8 + 4);
  });
  return program;
}
