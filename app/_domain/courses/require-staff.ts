import { z } from 'zod';
import type { Connection } from '#db/client.ts';
import { type Course, type Role, selectCoursesOfUser } from '#db/queries/courses.ts';
import { selectOptionalCourse, selectOptionalFirstCourse } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';

/** What somebody may do in a course that they teach; whoever runs the site may do what instructors may. */
export type StaffRole = Exclude<Role, 'student'>;

export interface TaughtCourse {
  course: Course;
  role: StaffRole;
}

/**
 * The course, for those who teach it.
 * @param unsafeCourse its id or its slug
 * @param role the least that is needed: an instructor may do all that a teaching assistant may
 * @throws DomainError `not_found` for everybody else, whether there is such a course or not; `not_allowed` for a
 *   teaching assistant of it where an instructor is needed
 */
export async function requireStaff(
  db: Connection,
  viewer: Viewer,
  unsafeCourse: string,
  { role: needed }: { role: StaffRole },
): Promise<TaughtCourse> {
  const byId = z.uuid().safeParse(unsafeCourse).success;
  const course = await selectOptionalCourse(db, byId ? { id: unsafeCourse } : { slug: unsafeCourse });
  const role = course && (await roleIn(db, viewer, course.id));
  if (!course || !role) throw new DomainError('not_found');
  if (needed === 'instructor' && role !== 'instructor') throw new DomainError('not_allowed');
  return { course, role };
}

/** The courses that this person teaches, the latest joined first. */
export async function taughtCourses(db: Connection, viewer: Viewer): Promise<TaughtCourse[]> {
  const courses = await selectCoursesOfUser(db, viewer.id);
  const taught = courses.flatMap(({ course, role }) => (role === 'student' ? [] : [{ course, role }]));
  if (viewer.siteRole !== 'admin') return taught;
  const all = courses.map(({ course }) => ({ course, role: 'instructor' as const }));
  if (all.length > 0) return all;
  const first = await selectOptionalFirstCourse(db);
  return first ? [{ course: first, role: 'instructor' }] : [];
}

async function roleIn(db: Connection, viewer: Viewer, courseId: string): Promise<StaffRole | null> {
  if (viewer.siteRole === 'admin') return 'instructor';
  const courses = await selectCoursesOfUser(db, viewer.id);
  const role = courses.find(({ course }) => course.id === courseId)?.role;
  return role === undefined || role === 'student' ? null : role;
}
