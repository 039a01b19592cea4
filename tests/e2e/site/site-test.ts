import type { BrowserContext } from '@playwright/test';
import { readOrMakeSecret } from '#db/queries/installation.ts';
import { type Name } from '#tests/security/site/people.ts';
import { makeWorld, type World } from '#tests/security/site/world.ts';
import { closeGradingQueueSender } from '#app/_domain/submissions/grading-queue.ts';
import { databaseClient } from '#app/_domain/database.ts';
import type { Database } from '#db/client.ts';
import { expect, type Page, test as base, withLivePages } from '../live-pages.ts';
import { openSiteDatabase, siteDatabaseUrl } from '../quiz/installation.ts';

export const SESSION_COOKIE = 'next-auth.session-token';

interface WorkerFixtures {
  db: Database;
  /** Two courses in the database of the site, and somebody of every kind. */
  world: World;
  secret: string;
}
interface Fixtures {
  /** A request as it goes over the wire, redirects not followed. */
  ask(path: string, name: Name, init?: RequestInit): Promise<Response>;
  /** A page in which this person is signed in. */
  pageOf(name: Name): Promise<Page>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  db: [
    // oxlint-disable-next-line no-empty-pattern -- the fixture depends on none
    async ({}, use) => {
      const client = await openSiteDatabase();
      await use(client.db);
      await client.close();
    },
    { scope: 'worker' },
  ],
  secret: [async ({ db }, use) => use(await readOrMakeSecret(db, 'auth_secret')), { scope: 'worker' }],
  world: [
    async ({ secret }, use) => {
      // what the site itself is told, so that its sessions can be made here
      process.env.DATABASE_URL = await siteDatabaseUrl();
      process.env.AUTH_SECRET = secret;
      await use(await makeWorld(databaseClient().db));
      await closeGradingQueueSender(databaseClient().db);
      await databaseClient().close();
    },
    { scope: 'worker' },
  ],
  ask: async ({ world, baseURL }, use) => {
    await use((path, name, init = {}) => {
      const headers = new Headers(init.headers);
      if (name !== 'nobody') headers.set('cookie', `${SESSION_COOKIE}=${world.tokens[name]}`);
      return fetch(`${baseURL}${path}`, { redirect: 'manual', ...init, headers });
    });
  },
  pageOf: async ({ world, browser, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (name) => {
      const context = withLivePages(await browser.newContext({ baseURL: baseURL ?? '' }));
      opened.push(context);
      if (name !== 'nobody') {
        const value = world.tokens[name];
        await context.addCookies([
          { name: SESSION_COOKIE, value, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' },
        ]);
      }
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },
});
export { expect };
