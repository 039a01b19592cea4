import { eq } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { attemptQuestions } from '#db/schema/attempts.ts';
import { questionReports } from '#db/schema/question-reports.ts';
import { gradingResults, submissionFiles, submissions } from '#db/schema/submissions.ts';
import { sessions, users } from '#db/schema/users.ts';
import type { World } from '#tests/security/site/world.ts';

/** What would run, load or leave its place if it were not shown as text; `canary` says where it came from. */
export const payload = (from: string): string =>
  [
    `<img src=x onerror="canary('${from}')">`,
    `</script><script>canary('${from}')</script>`,
    `"><svg onload=canary('${from}')>`,
    `[click](javascript:canary('${from}'))`,
    `{{constructor.constructor("canary('${from}')")()}}`,
    `\u202e\u2066\u0007${from} is here`,
  ].join(' ');

/** Puts it wherever students' own words, names and code are kept. */
export async function writePayloads(db: Database, { ids, people }: World): Promise<void> {
  await db
    .update(users)
    .set({ name: payload('name'), leaderboardName: payload('leaderboard name') })
    .where(eq(users.id, people.owner));
  await db
    .update(sessions)
    .set({ userAgent: payload('browser') })
    .where(eq(sessions.userId, people.owner));
  await db
    .update(submissions)
    .set({ ignoredFiles: [`${payload('ignored file')}.png`] })
    .where(eq(submissions.id, ids.submission));
  await db.insert(submissionFiles).values({
    submissionId: ids.submission,
    path: `${payload('file name').replaceAll('/', '_')}.ts`,
    content: Buffer.from(payload('code')),
  });
  const [row] = await db.select().from(gradingResults).where(eq(gradingResults.submissionId, ids.submission));
  await db
    .update(gradingResults)
    .set({
      result: {
        ...(row?.result as NonNullable<typeof row>['result']),
        message: { en: payload('message'), 'zh-TW': payload('message') },
        log: [{ level: 'error', text: payload('log') }],
        device: payload('device'),
      },
    })
    .where(eq(gradingResults.submissionId, ids.submission));
  await db
    .update(attemptQuestions)
    .set({ response: { answer: payload('answer') }, note: payload('note') })
    .where(eq(attemptQuestions.attemptId, ids.endedAttempt));
  await db
    .update(questionReports)
    .set({ message: payload('report') })
    .where(eq(questionReports.id, ids.report));
}
