import { randomUUID } from 'node:crypto';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import type { GradingResult } from '#db/contract/grading-result.ts';
import type { Connection } from '#db/client.ts';
import { insertSession } from '#db/queries/sessions.ts';
import { competitions, datasets } from '#db/schema/competitions.ts';
import { courses, enrollments } from '#db/schema/courses.ts';
import { gradingJobs, gradingResults, submissions } from '#db/schema/submissions.ts';
import { users } from '#db/schema/users.ts';
import { eq } from 'drizzle-orm';

const MINUTE = 60_000;
const MiB = 2 ** 20;

export const definition = (changes: Partial<CompetitionDefinition> = {}): CompetitionDefinition => ({
  slug: 'mnist',
  dataset: 'mnist',
  scoring: 'model',
  metric: 'accuracy',
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  imageShape: [28, 28, 1],
  limits: {
    trainingMs: 120_000,
    memoryBytes: 2048 * MiB,
    compileMs: 20_000,
    compileMemoryBytes: 1024 * MiB,
    scoringMs: 60_000,
    modelBytes: 64 * MiB,
    modelLayers: 1000,
    logBytes: MiB,
    reportRows: 10_000,
    outputBytes: 64 * MiB,
  },
  runsPerDay: 20,
  title: { en: 'Handwritten digits', 'zh-TW': '手寫數字' },
  summary: { en: 'Recognise a digit.', 'zh-TW': '辨識數字。' },
  description: { en: 'How it is scored.', 'zh-TW': '評分方式。' },
  starterCode: 'export async function train() {}\n',
  baselines: [],
  ...changes,
});

/** A time zone in which it is about noon: no day of the course ends while it is tested. */
export function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // POSIX counts the hours west of Greenwich
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

export async function makeCourse(db: Connection, timeZone = 'Asia/Taipei'): Promise<{ id: string }> {
  const name = randomUUID().slice(0, 8);
  const course = { slug: name, titleEn: name, titleZhTw: name, joinCode: name, timeZone };
  const [row] = await db.insert(courses).values(course).returning({ id: courses.id });
  return row as { id: string };
}

/** A person, in the course with this role unless it is null. */
export async function makePerson(
  db: Connection,
  courseId: string,
  role: 'student' | 'ta' | 'instructor' | null = 'student',
  name = 'Lin Mei',
): Promise<{ id: string; siteRole: 'user' | 'admin' }> {
  const person = { email: `${randomUUID()}@example.org`, name };
  const [row] = await db.insert(users).values(person).returning({ id: users.id });
  if (!row) throw new Error('The person was not stored');
  if (role) await db.insert(enrollments).values({ courseId, userId: row.id, role });
  return { id: row.id, siteRole: 'user' };
}

/** The same person with a session of their own. */
export async function withSession<P extends { id: string }>(
  db: Connection,
  person: P,
): Promise<P & { sessionId: string }> {
  const session = { userId: person.id, userAgent: null, lifetimeSeconds: 3600 };
  return { ...person, sessionId: await insertSession(db, session) };
}

/** Open since a minute and for another hour, its data ready, unless said otherwise. */
export async function makeCompetition(
  db: Connection,
  courseId: string,
  options: {
    opensInMs?: number;
    closesInMs?: number;
    dataset?: 'preparing' | 'ready' | 'missing' | 'damaged';
    definition?: Partial<CompetitionDefinition>;
  } = {},
): Promise<{ id: string }> {
  const { opensInMs = -MINUTE, closesInMs = 60 * MINUTE, dataset = 'ready' } = options;
  const described = definition(options.definition);
  await db
    .insert(datasets)
    .values({ slug: described.dataset, state: dataset })
    .onConflictDoUpdate({ target: datasets.slug, set: { state: dataset } });
  const [row] = await db
    .insert(competitions)
    .values({
      courseId,
      slug: described.slug,
      definition: described,
      opensAt: new Date(Date.now() + opensInMs),
      closesAt: new Date(Date.now() + closesInMs),
    })
    .returning({ id: competitions.id });
  return row as { id: string };
}

/** Moves the close of a competition into the past. */
export async function closeCompetition(db: Connection, id: string): Promise<void> {
  await db
    .update(competitions)
    .set({ closesAt: new Date(Date.now() - 1000) })
    .where(eq(competitions.id, id));
}

/** A submission whose grading has ended with this result, as a grader leaves it. */
export async function makeGradedSubmission(
  db: Connection,
  of: { competitionId: string; userId: string },
  result: Partial<GradingResult> = {},
  createdAt = new Date(),
): Promise<{ id: string; jobId: string }> {
  const { publicScore, privateScore, ...rest } = { ...acceptedResult, ...result };
  const [submission] = await db
    .insert(submissions)
    .values({ ...of, idempotencyKey: randomUUID(), sourceHash: 'sha256:0', seed: 1, locale: 'en', createdAt })
    .returning({ id: submissions.id });
  if (!submission) throw new Error('The submission was not stored');
  const status = rest.verdict === 'system_error' ? 'failed' : 'done';
  const [job] = await db
    .insert(gradingJobs)
    .values({ submissionId: submission.id, status, attempt: 1, queuedAt: createdAt, finishedAt: createdAt })
    .returning({ id: gradingJobs.id });
  if (!job) throw new Error('The grading job was not stored');
  await db.insert(gradingResults).values({
    gradingJobId: job.id,
    submissionId: submission.id,
    attempt: 1,
    verdict: rest.verdict,
    publicCorrect: publicScore?.correct ?? null,
    publicTotal: publicScore?.total ?? null,
    privateCorrect: privateScore?.correct ?? null,
    privateTotal: privateScore?.total ?? null,
    trainingMs: rest.phases.trainingMs,
    parameters: rest.model?.parameters ?? null,
    backend: rest.backend,
    result: rest,
  });
  return { id: submission.id, jobId: job.id };
}

const acceptedResult: GradingResult = {
  verdict: 'accepted',
  publicScore: { correct: 2850, total: 3000 },
  privateScore: { correct: 6543, total: 7000 },
  backend: 'wasm',
  device: 'cpu',
  message: null,
  diagnostics: [],
  notices: [],
  model: { parameters: 101_770, layers: 3 },
  phases: { queuedMs: 3, compilingMs: 140, startingMs: 20, trainingMs: 4310, scoringMs: 160 },
  peakMemoryBytes: 312_000_000,
  history: [{ step: 1, epoch: 1, loss: 0.41, acc: 0.88 }],
  log: [{ level: 'info', text: 'epoch 1' }],
  seed: 1234,
  sourceHash: 'sha256:0',
};
