import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { requireStaff, type TaughtCourse, taughtCourses } from '#app/_domain/courses/require-staff.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';

/** The query that every page of teaching understands. */
export type TeachingQuery = Promise<{ course?: string | string[] }>;

export interface TeachingPage extends TaughtCourse {
  user: SignedInUser;
  /** All that this person teaches. */
  courses: TaughtCourse[];
}

/**
 * Who teaches and which course: the one that the address names, else the one joined last. The page of nobody else.
 * Read once per request, by the layout and the page.
 */
export const teachingPage = cache(async (unsafeCourse: string | null): Promise<TeachingPage> => {
  const user = await requireUser();
  const courses = await taughtCourses(database(), user);
  const [latest] = courses;
  if (unsafeCourse === null) return latest ? { user, courses, ...latest } : notFound();
  try {
    const taught = await requireStaff(database(), user, unsafeCourse, { role: 'ta' });
    return { user, courses, ...taught };
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
});

/** What a page shows, or the page that says that there is nothing. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
}

/** The course that a query names, as it was typed. */
export async function courseOfQuery(query: TeachingQuery): Promise<string | null> {
  const { course } = await query;
  return typeof course === 'string' ? course : null;
}

/** A path of teaching in a course. */
export const teachHref = (
  path: string,
  course: { slug: string },
  query: Record<string, string> = {},
): string => `/teach${path}?${new URLSearchParams({ course: course.slug, ...query })}`;
