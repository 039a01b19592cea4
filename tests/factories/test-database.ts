import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { connectDatabase, type DatabaseClient } from '#db/client.ts';
import { dropDatabase, TEMPLATE_URL } from './test-postgres.ts';

/** A migrated database that belongs to one test, with its pool. */
export interface TestDatabase extends DatabaseClient {
  url: string;
  /** Closes the pool and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

/** Clones the run's template: some thirty milliseconds. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const templateUrl = process.env[TEMPLATE_URL];
  if (!templateUrl) throw new Error('No test PostgreSQL runs: this test belongs to the integration project');
  const template = new URL(templateUrl).pathname.slice(1);
  const name = `argmin_test_${randomBytes(6).toString('hex')}`;
  const serverUrl = withDatabase(templateUrl, 'postgres');
  const admin = postgres(serverUrl, { max: 1 });
  await admin`create database ${admin(name)} template ${admin(template)}`;
  await admin.end();

  const url = withDatabase(templateUrl, name);
  const client = connectDatabase(url);
  return {
    ...client,
    url,
    async drop() {
      await client.close();
      await dropDatabase(serverUrl, name);
    },
  };
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
