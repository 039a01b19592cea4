import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { DENIED_CALLS } from '#grader/children/walls/denied-calls.ts';

const PROFILE = 'seccomp-grader.json';
/** On which libraries take an older call; EPERM they would hand on. */
const ENOSYS = 38;
const CLONE_NEWUSER = 0x10000000;

const Condition = z.strictObject({
  index: z.int(),
  value: z.int(),
  valueTwo: z.int().optional(),
  op: z.enum(['SCMP_CMP_EQ', 'SCMP_CMP_MASKED_EQ']),
});
/** As Docker and Podman read it; a rule that grants more to a container with a capability has no place in it. */
const Profile = z.strictObject({
  defaultAction: z.literal('SCMP_ACT_ERRNO'),
  defaultErrnoRet: z.int(),
  archMap: z.array(z.strictObject({ architecture: z.string(), subArchitectures: z.array(z.string()) })),
  syscalls: z.array(
    z.strictObject({
      comment: z.string(),
      names: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).min(1),
      action: z.enum(['SCMP_ACT_ALLOW', 'SCMP_ACT_ERRNO']),
      errnoRet: z.int().optional(),
      args: z.array(Condition).min(1).optional(),
    }),
  ),
});
const profile = Profile.parse(JSON.parse(readFileSync(`docker/${PROFILE}`, 'utf8')));
const rulesOf = (name: string) => profile.syscalls.filter(({ names }) => names.includes(name));
const allowed = profile.syscalls.flatMap(({ names, action }) => (action === 'SCMP_ACT_ALLOW' ? names : []));

it('what is not named does not exist, and there is no other machine language', () => {
  expect(profile.defaultErrnoRet).toBe(ENOSYS);
  expect(profile.archMap).toEqual([{ architecture: 'SCMP_ARCH_X86_64', subArchitectures: [] }]);
});

it('of the calls that a submission is refused, a grader has those alone with which bubblewrap makes walls', () => {
  const both = DENIED_CALLS.map(([name]) => name).filter((name) => allowed.includes(name));
  expect(both.sort()).toEqual(['mount', 'pivot_root', 'sethostname', 'umount2', 'unshare']);
  for (const name of [
    'bpf',
    'kexec_load',
    'init_module',
    'ptrace',
    'perf_event_open',
    'keyctl',
    'io_uring_setup',
  ])
    expect(DENIED_CALLS.map(([denied]) => denied)).toContain(name);
});

it('clone3 does not exist for older versions of Docker neither, on which Node could not start a thread', () => {
  expect(rulesOf('clone3')).toMatchObject([{ action: 'SCMP_ACT_ERRNO', errnoRet: ENOSYS }]);
});

it('unshare makes user namespaces alone, with no other flag', () => {
  expect(rulesOf('unshare').map(({ args }) => args)).toEqual([
    [{ index: 0, value: CLONE_NEWUSER, op: 'SCMP_CMP_EQ' }],
  ]);
});

it('sockets are local ones, TCP, UDP and addresses of this machine: neither raw ones nor packet filters', () => {
  const [family, type, protocol] = [0, 1, 2];
  const kinds = rulesOf('socket').map(({ args = [] }) => {
    const at = (place: number) => args.find(({ index }) => index === place);
    return [at(family)?.value, at(type)?.valueTwo ?? null, at(protocol)?.value ?? null];
  });
  const [unix, inet, inet6, netlink, stream, datagram, route] = [1, 2, 10, 16, 1, 2, 0];
  expect(kinds).toEqual([
    [unix, null, null],
    [inet, stream, null],
    [inet, datagram, null],
    [inet6, stream, null],
    [inet6, datagram, null],
    [netlink, null, route],
  ]);
});

it('no call is named twice, where a second rule would widen the first', () => {
  const names = allowed.filter((name) => name !== 'socket');
  expect(names).toEqual([...new Set(names)]);
});

it('every grader is started with it, and nothing without any', () => {
  const Services = z.object({
    services: z.record(
      z.string(),
      z.object({ image: z.string(), security_opt: z.array(z.string()).default([]) }),
    ),
  });
  const { services } = Services.parse(parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }));
  for (const name of ['grader', 'grader-gpu'])
    expect(services[name]?.security_opt, name).toContain(`seccomp=${PROFILE}`);
  for (const [name, { security_opt }] of Object.entries(services))
    expect(security_opt, name).not.toContain('seccomp=unconfined');
});
