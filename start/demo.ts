import type { Database } from '#db/client.ts';
import type { CompetitionDefinition } from '#db/contract/competition.ts';
import { type DemoCourse, seedDemoCourse } from '#db/seed/seed-demo-course.ts';
import { type DemoAccounts, readOrMakeDemoAccounts } from './demo-accounts.ts';
import { seedQuizzes } from './seed-quizzes.ts';
import { submitBaselines } from './submit-baselines.ts';

/** The competition whose reference solutions a new installation grades before the eyes of whoever started it. */
const SHOWN_COMPETITION = 'mnist';

/** What an installation that nobody deployed shows: a course, two people, and reference solutions. */
export interface Demo {
  course: DemoCourse;
  competitions: CompetitionDefinition[];
  accounts: DemoAccounts;
}

export async function seedDemo(db: Database, dataDir: string): Promise<Demo> {
  const { loadCompetitions } = await import('#grader/competitions/load-competitions.ts');
  const [competitions, accounts] = await Promise.all([loadCompetitions(), readOrMakeDemoAccounts(dataDir)]);
  const course = await seedDemoCourse(db, { competitions, accounts });
  await seedQuizzes(db, course.id);
  return { competitions, accounts, course };
}

export async function submitDemoBaselines(db: Database, { course, competitions }: Demo): Promise<void> {
  const shown = competitions.find(({ slug }) => slug === SHOWN_COMPETITION);
  if (shown) await submitBaselines(db, course, shown);
}
