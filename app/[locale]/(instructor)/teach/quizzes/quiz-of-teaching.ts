import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { readStaffQuiz, type StaffQuizPage } from '#app/_domain/quiz-building/list-staff-quizzes.ts';

/** The quiz of a page and who looks at it, read once per request; for everybody but staff there is none. */
export const quizOfTeaching = cache(
  async (unsafeQuizId: string): Promise<StaffQuizPage & { user: SignedInUser; isInstructor: boolean }> => {
    const user = await requireUser();
    try {
      const page = await readStaffQuiz(database(), user, unsafeQuizId);
      return { ...page, user, isInstructor: page.role === 'instructor' };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') notFound();
      throw error;
    }
  },
);
