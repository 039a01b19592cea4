import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPassword } from '#app/_domain/auth/passwords.ts';
import { recordHeartbeat } from '#db/queries/grader-workers.ts';
import { selectCoursesOfUser } from '#db/queries/courses.ts';
import { selectOptionalUserByEmail } from '#db/queries/users.ts';
import { competitions } from '#db/schema/competitions.ts';
import { quizzes } from '#db/schema/quizzes.ts';
import { hostname } from 'node:os';
import { runProgram } from '#tests/factories/run-start.ts';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { createTestDatabase, type TestDatabase } from '#tests/factories/test-database.ts';

let database: TestDatabase;
let environment: Record<string, string>;
let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeEach(async () => {
  database = await createTestDatabase();
  folder = await makeTemporaryFolder();
  environment = { DATABASE_URL: database.url, ARGMIN_DATA_DIR: folder.path };
});
afterEach(async () => {
  await database.drop();
  await folder.remove();
});

const AUTH_SECRET = 'sixteen-characters';
const PASSWORD = 'correct horse battery';

async function emptyDatabase(): Promise<void> {
  await database.sql`drop schema if exists drizzle, pgboss, public cascade`;
  await database.sql`create schema public`;
}

describe('npm run migrate', () => {
  it('makes tables and queues once, run by several at the same time and again', async () => {
    await emptyDatabase();
    const both = await Promise.all([1, 2].map(() => runProgram('start/migrate.ts', environment)));
    for (const { status, stderr } of both) expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    await database.sql`insert into users (email, name) values ('lin@example.edu', 'Lin')`;
    expect((await runProgram('start/migrate.ts', environment)).status).toBe(0);
    expect(await selectOptionalUserByEmail(database.db, 'lin@example.edu')).toBeDefined();
    const queues = await database.sql`select name from pgboss.queue where name = 'grading'`;
    expect(queues).toHaveLength(1);
  });

  it('takes its address from a file, and shows no password', async () => {
    const file = join(folder.path, 'database_url');
    writeFileSync(file, `${database.url}\n`);
    const { status, stdout } = await runProgram('start/migrate.ts', { DATABASE_URL_FILE: file });
    expect(status).toBe(0);
    expect(stdout).toMatch(/has the tables and queues/);
    expect(stdout).not.toContain(new URL(database.url).password);
  });

  it('makes up no database', async () => {
    const { status, stderr } = await runProgram('start/migrate.ts', {});
    expect(status).toBe(2);
    expect(stderr).toBe('DATABASE_URL must name the PostgreSQL database of the site.\n');
  });
});

describe('npm run site', () => {
  it('refuses settings that would fail at the first request', async () => {
    const noSecret = await runProgram('start/site.ts', environment);
    expect(noSecret.status).toBe(2);
    expect(noSecret.stderr).toMatch(/AUTH_SECRET must be set/);
    const proxies = { ...environment, AUTH_SECRET, TRUSTED_PROXIES: 'many' };
    const wrongProxies = await runProgram('start/site.ts', proxies);
    expect(wrongProxies.status).toBe(2);
    expect(wrongProxies.stderr).toMatch(/TRUSTED_PROXIES/);
  });

  it('is not well where nothing listens', async () => {
    const { status, stderr } = await runProgram('start/check-site.ts', { PORT: '9' });
    expect(status).toBe(1);
    expect(stderr).toMatch('http://127.0.0.1:9/api/health does not answer');
  });
});

describe.each(['create-account', 'create-course'])('npm run %s', (command) => {
  const refusal = async () => {
    const words =
      command === 'create-account' ? ['lin@example.edu'] : ['deep-learning', '--title', 'Deep Learning'];
    const { status, stderr } = await runProgram(`start/${command}.ts`, environment, words, `${PASSWORD}\n`);
    expect(status).toBe(2);
    return stderr;
  };

  it('says in a line that the database refuses its password', async () => {
    const wrong = new URL(database.url);
    wrong.username = 'nobody-of-that-name';
    environment.DATABASE_URL = wrong.href;
    expect(await refusal()).toMatch(
      /^DATABASE_URL: PostgreSQL at nobody-of-that-name@.* refuses this user or password\.\n$/,
    );
  });

  it('says in a line that there are no tables yet', async () => {
    await emptyDatabase();
    expect(await refusal()).toMatch(/^The database of DATABASE_URL lacks tables of this version: .*\n$/);
  });
});

describe('npm run create-account', () => {
  const email = 'lin@example.edu';
  const create = (parameters: string[], input = `${PASSWORD}\n`) =>
    runProgram('start/create-account.ts', environment, [email, ...parameters], input);

  it('makes an administrator with the password that is piped in', async () => {
    const { status, stdout, stderr } = await create(['--admin', '--name', 'Lin Mei']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(`${email} was made, has the new password, is an administrator.`);
    const user = await selectOptionalUserByEmail(database.db, email);
    expect(user).toMatchObject({ name: 'Lin Mei', siteRole: 'admin' });
    expect(await verifyPassword(user?.passwordHash ?? null, PASSWORD)).toBe(true);
  });

  it('promotes somebody who is there and leaves name and password alone', async () => {
    await create(['--name', 'Lin Mei']);
    expect((await create(['--admin', '--no-password'], '')).status).toBe(0);
    const user = await selectOptionalUserByEmail(database.db, email);
    expect(user).toMatchObject({ name: 'Lin Mei', siteRole: 'admin' });
    expect(await verifyPassword(user?.passwordHash ?? null, PASSWORD)).toBe(true);
  });

  it('changes nothing where the password is short or none is given', async () => {
    for (const input of ['short\n', '']) {
      const { status, stderr } = await create([], input);
      expect(status).toBe(2);
      expect(stderr).toMatch('The password is too short');
    }
    expect(await selectOptionalUserByEmail(database.db, email)).toBeUndefined();
  });
});

describe('npm run create-course', () => {
  const create = (...parameters: string[]) =>
    runProgram('start/create-course.ts', environment, [
      'deep-learning',
      '--title',
      'Deep Learning',
      ...parameters,
    ]);
  const dates = ['--opens', '2027-02-20T09:00+08:00', '--closes', '2027-06-20T23:59+08:00'];

  it('makes a course with its people, competitions and quizzes as drafts, and adds to it later', async () => {
    await database.sql`insert into users (email, name) values ('lin@example.edu', 'Lin')`;
    const first = await create('--instructor', 'lin@example.edu', '--competition', 'mnist', ...dates);
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 0, stderr: '' });
    const again = await create('--questions');
    expect(again).toEqual(first);
    const lin = await selectOptionalUserByEmail(database.db, 'lin@example.edu');
    const [found] = await selectCoursesOfUser(database.db, lin?.id ?? '');
    expect(found).toMatchObject({ role: 'instructor', course: { slug: 'deep-learning' } });
    expect(first.stdout).toContain(found?.course.joinCode);
    const [competition] = await database.db.select().from(competitions);
    expect(competition).toMatchObject({ slug: 'mnist', opensAt: new Date('2027-02-20T01:00Z') });
    const drafts = await database.db.select().from(quizzes);
    expect(drafts.length).toBeGreaterThan(0);
    expect(drafts.every(({ publishedAt }) => publishedAt === null)).toBe(true);
  });

  it('says what is wrong and makes nothing', async () => {
    const refusals = [
      [['--instructor', 'nobody@example.edu'], 'There is no account nobody@example.edu'],
      [['--competition', 'chess', ...dates], 'There is no competition chess; there are cifar10'],
      [['--competition', 'mnist'], 'A competition needs --opens and --closes.'],
      [['--opens', 'tomorrow'], '--opens is not a time such as'],
    ] as const;
    for (const [parameters, sentence] of refusals) {
      const { status, stderr } = await create(...parameters);
      expect(status).toBe(2);
      expect(stderr).toMatch(sentence);
    }
    expect(await database.sql`select 1 from courses`).toHaveLength(0);
  });
});

it('a worker is well while the database has heard of it', async () => {
  const check = () => runProgram('grader/cli/check-worker.ts', environment);
  const nobody = await check();
  expect(nobody.status).toBe(1);
  expect(nobody.stdout).toMatch(`no worker of ${hostname()}`);
  const worker = { name: `${hostname()}-1-abc`, backend: 'wasm', device: 'cpu', slots: 1, layers: [] };
  await recordHeartbeat(database.db, worker);
  expect((await check()).status).toBe(0);
  await database.sql`update grader_workers set heartbeat_at = now() - interval '5 minutes'`;
  expect((await check()).status).toBe(1);
});
