import { desc, eq } from 'drizzle-orm';
import type { Connection } from '../client.ts';
import { courses, enrollments } from '../schema/courses.ts';

export type Course = typeof courses.$inferSelect;
export type Role = (typeof enrollments.$inferSelect)['role'];

/** A person's courses with the role in each, the latest joined first. */
export async function selectCoursesOfUser(
  db: Connection,
  userId: string,
): Promise<{ course: Course; role: Role }[]> {
  return db
    .select({ course: courses, role: enrollments.role })
    .from(enrollments)
    .innerJoin(courses, eq(courses.id, enrollments.courseId))
    .where(eq(enrollments.userId, userId))
    .orderBy(desc(enrollments.createdAt));
}

export async function selectOptionalCourseByJoinCode(
  db: Connection,
  joinCode: string,
): Promise<Course | undefined> {
  const [row] = await db.select().from(courses).where(eq(courses.joinCode, joinCode));
  return row;
}

/** Who is in the course already keeps the role. */
export async function insertEnrollmentUnlessThere(
  db: Connection,
  enrollment: { courseId: string; userId: string; role: Role },
): Promise<void> {
  await db.insert(enrollments).values(enrollment).onConflictDoNothing();
}

/** Puts a person into the course, or gives one who is in it this role. */
export async function upsertEnrollment(
  db: Connection,
  enrollment: { courseId: string; userId: string; role: Role },
): Promise<void> {
  await db
    .insert(enrollments)
    .values(enrollment)
    .onConflictDoUpdate({
      target: [enrollments.courseId, enrollments.userId],
      set: { role: enrollment.role },
    });
}

/** A course that is there already stays as it is. */
export async function insertCourseUnlessThere(
  db: Connection,
  course: typeof courses.$inferInsert,
): Promise<Course> {
  await db.insert(courses).values(course).onConflictDoNothing({ target: courses.slug });
  const [row] = await db.select().from(courses).where(eq(courses.slug, course.slug));
  if (!row) throw new Error(`The course ${course.slug} was not stored`);
  return row;
}
