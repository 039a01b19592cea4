import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { cache } from 'react';
import type { AttemptQuestion, AttemptState } from '#app/_domain/attempts/attempt-messages.ts';
import { readAttemptQuestion } from '#app/_domain/attempts/read-attempt-question.ts';
import { readAttempt } from '#app/_domain/attempts/read-attempt.ts';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { ClientMessages } from '#app/_i18n/client-messages.tsx';
import { redirect } from '#app/_i18n/navigation.ts';
import { Attempt } from '../../../_attempt/attempt.tsx';

interface Props {
  params: Promise<{ quiz: string; attempt: string }>;
  searchParams: Promise<{ q?: string | string[] }>;
}

const attemptOfPage = cache(async (unsafeAttemptId: string): Promise<AttemptState> => {
  const [user, locale] = await Promise.all([requireUser(), getLocale()]);
  try {
    return await readAttempt(database(), user, unsafeAttemptId, locale);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await attemptOfPage((await params).attempt)).title };
}

/** A running attempt, as it stands after a reload or on another device. */
export default async function AttemptPage({ params, searchParams }: Props) {
  const [{ quiz, attempt: unsafeAttemptId }, { q }, locale] = await Promise.all([
    params,
    searchParams,
    getLocale(),
  ]);
  const attempt = await attemptOfPage(unsafeAttemptId);
  const review = { href: `/quizzes/${quiz}/attempts/${attempt.id}/review`, locale };
  if (attempt.endedAt) return redirect(review);
  const asked = Number(q) - 1;
  const isThere = attempt.positions.some(({ position }) => position === asked);
  const position = attempt.navigation === 'free' && isThere ? asked : attempt.reached;
  const question = await questionOfPage(attempt.id, position);
  // It ended between the two looks.
  if (!question) return redirect(review);
  return (
    <ClientMessages namespaces={['quiz', 'question']}>
      <Attempt initial={{ attempt, question }} />
    </ClientMessages>
  );
}

/** @returns null when the attempt has ended */
async function questionOfPage(attemptId: string, position: number): Promise<AttemptQuestion | null> {
  const [user, locale] = await Promise.all([requireUser(), getLocale()]);
  try {
    return await readAttemptQuestion(database(), user, attemptId, { position, locale });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'attempt_ended') return null;
    if (error instanceof DomainError && error.code === 'not_found') notFound();
    throw error;
  }
}
