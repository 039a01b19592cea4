import { randomBytes } from 'node:crypto';
import type { Database } from '../client.ts';
import type { CompetitionDefinition } from '../contract/competition.ts';
import { upsertCompetition } from '../queries/competitions.ts';
import { insertCourseUnlessThere, insertEnrollmentUnlessThere } from '../queries/courses.ts';
import { upsertUserWithPassword } from '../queries/users.ts';

/** A person of the demo course; the hash is made by the caller, who keeps the password. */
export interface DemoAccount {
  email: string;
  name: string;
  role: 'student' | 'instructor';
  passwordHash: string;
}

export interface DemoCourse {
  id: string;
  /** Owns the reference solutions; it is in no course and nobody can sign in as it. */
  baselinesUser: { id: string; email: string; name: string };
  competitions: { id: string; slug: string }[];
}

const OPEN_FOR_DAYS = 120;

/**
 * The course that a new installation shows, with its competitions open from now on.
 * A second call keeps its people and dates, takes over changed definitions and sets the given passwords.
 */
export async function seedDemoCourse(
  db: Database,
  content: { competitions: readonly CompetitionDefinition[]; accounts: readonly DemoAccount[] },
): Promise<DemoCourse> {
  return db.transaction(async (tx) => {
    const course = await insertCourseUnlessThere(tx, {
      slug: 'demo',
      titleEn: 'Deep Learning by Doing',
      titleZhTw: '動手學深度學習',
      joinCode: randomBytes(5).toString('hex'),
    });
    for (const { role, ...account } of content.accounts) {
      const user = await upsertUserWithPassword(tx, account);
      await insertEnrollmentUnlessThere(tx, { courseId: course.id, userId: user.id, role });
    }
    const baselinesUser = await upsertUserWithPassword(tx, {
      email: 'baselines@argmin.invalid',
      name: 'Baselines',
      passwordHash: null,
    });

    const opensAt = new Date();
    const closesAt = new Date(opensAt.getTime() + OPEN_FOR_DAYS * 24 * 3600 * 1000);
    const competitions = [];
    for (const definition of content.competitions) {
      const row = { courseId: course.id, slug: definition.slug, definition, opensAt, closesAt };
      competitions.push(await upsertCompetition(tx, row));
    }
    return { id: course.id, baselinesUser, competitions };
  });
}
