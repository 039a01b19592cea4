import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { type QuizView, readQuiz } from '#app/_domain/quizzes/list-quizzes.ts';

/** The quiz that the address names, as the reader may see it, or a page that says there is none. */
export const quizOfPage = cache(
  async (unsafeSlug: string): Promise<{ user: SignedInUser; quiz: QuizView }> => {
    const user = await requireUser();
    try {
      return { user, quiz: await readQuiz(database(), user, unsafeSlug) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') notFound();
      throw error;
    }
  },
);
