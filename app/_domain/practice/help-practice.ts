import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { takePracticeHint } from '#db/queries/practice-variants.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { shownHints, shownSolutionView } from '../questions/shown-question-view.ts';
import { requireVariant } from './practice-access.ts';
import type { PracticeHintReply, ShownSolutionView } from './practice-messages.ts';

/** Hints are free in practice, one after the other. @throws DomainError `not_found`, `practice_withheld`, `hints_off` */
export async function hintPractice(
  db: Database,
  viewer: Viewer,
  unsafeVariantId: string,
  { index, locale }: { index: number; locale: Locale },
): Promise<PracticeHintReply> {
  const { row, variant } = await requireVariant(db, viewer, unsafeVariantId);
  if (index >= variant.prepared.question.hints.length) throw new DomainError('hints_off');
  const taken = await takePracticeHint(db, row.id, index);
  if (taken === undefined) throw new DomainError('hints_off');
  return { hints: shownHints(variant, taken, locale) };
}

/** The solution with this variant's numbers. @throws DomainError `not_found`, `practice_withheld` */
export async function solvePractice(
  db: Database,
  viewer: Viewer,
  unsafeVariantId: string,
  locale: Locale,
): Promise<ShownSolutionView> {
  const { variant } = await requireVariant(db, viewer, unsafeVariantId);
  return shownSolutionView(variant, locale);
}
