import { notFound } from 'next/navigation';
import { cache } from 'react';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { type CompetitionView, readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';

/** Params of every page of a competition. */
export interface CompetitionPageProps {
  params: Promise<{ locale: string; competition: string }>;
}

/** Who looks and at which competition; read once per request, by the layout and the page. */
export const competitionOfPage = cache(
  async (unsafeSlug: string): Promise<{ user: SignedInUser; competition: CompetitionView }> => {
    const user = await requireUser();
    try {
      return { user, competition: await readCompetition(database(), user, unsafeSlug) };
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') notFound();
      throw error;
    }
  },
);
