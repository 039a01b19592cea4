import { insertEnrollmentUnlessThere, selectOptionalCourseByJoinCode } from '#db/queries/courses.ts';
import { database } from '../database.ts';

export type JoinOutcome = { outcome: 'joined'; slug: string } | { outcome: 'unknown_code' };

/** Makes this person a student of the course with this code; who is in it already keeps the role. */
export async function joinCourse(userId: string, unsafeCode: string): Promise<JoinOutcome> {
  const db = database();
  const course = await selectOptionalCourseByJoinCode(db, unsafeCode.trim());
  if (!course) return { outcome: 'unknown_code' };
  await insertEnrollmentUnlessThere(db, { courseId: course.id, userId, role: 'student' });
  return { outcome: 'joined', slug: course.slug };
}
