import { eq } from 'drizzle-orm';
import { datasets } from '#db/schema/competitions.ts';
import { graderWorkers } from '#db/schema/submissions.ts';
import { waitUntil } from '#tests/factories/wait-until.ts';
import { openSiteDatabase } from './quiz/installation.ts';

const LONGEST_MS = 300_000;

/** Before all tests: the site answers sooner than its grader, which then says what data there are. */
export default async function waitForGrader(): Promise<void> {
  const client = await openSiteDatabase();
  const isThere = async () => {
    const [worker] = await client.db.select().from(graderWorkers);
    const [known] = await client.db.select().from(datasets).where(eq(datasets.slug, 'cifar10'));
    return worker && known?.state === 'missing';
  };
  await waitUntil('the grader of the site', isThere, LONGEST_MS);
  await client.close();
}
