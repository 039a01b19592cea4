'use server';
import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { getLocale } from 'next-intl/server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { archiveQuestion } from '#app/_domain/authoring/archive-question.ts';
import { Source, Stand } from '#app/_domain/authoring/authoring-messages.ts';
import { publishQuestion, type PublishOutcome } from '#app/_domain/authoring/publish-question.ts';
import { restoreVersion } from '#app/_domain/authoring/restore-version.ts';
import { saveDraft, type SaveOutcome } from '#app/_domain/authoring/save-draft.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { redirect } from '#app/_i18n/navigation.ts';

/** The site said no; what it says is in the reader's language. */
export type Refused = { outcome: 'refused'; message: string };

const Which = z.object({ course: z.string().max(100), slug: z.string().max(100) });
type Which = z.infer<typeof Which>;

const Save = Which.extend({ source: Source, from: Stand, over: z.boolean().optional() });

/** Stores a draft unless somebody else's text stands there. */
export async function saveDraftAction(unsafe: z.infer<typeof Save>): Promise<SaveOutcome | Refused> {
  return answer(unsafe, Save, (user, { course, slug, source, from, over }) =>
    saveDraft(database(), user, { course, slug }, { source, from, over }),
  );
}

const Publish = Which.extend({ from: Stand, note: z.string().max(2000) });

/** Proves the stored draft and makes it a version; instructors only. */
export async function publishAction(unsafe: z.infer<typeof Publish>): Promise<PublishOutcome | Refused> {
  return answer(unsafe, Publish, async (user, { course, slug, from, note }) => {
    takeAllowance(user, 'check');
    return publishQuestion(database(), user, { course, slug }, { from, note }, await getLocale());
  });
}

/** What a form of one button says when it could not do its work. */
export interface FormState {
  problem: { code: 'newer' | 'same' | 'in_use'; quizzes: string[] } | { message: string } | null;
}

const Restore = Which.extend({ number: z.coerce.number().int().positive(), from: Stand });

/** Makes an old text the newest draft and goes to the editor. */
export async function restoreAction(_before: FormState, form: FormData): Promise<FormState> {
  const done = await answer(Object.fromEntries(form), Restore, async (user, { number, from, ...which }) => {
    const { outcome } = await restoreVersion(database(), user, which, { number, from });
    return { outcome, which };
  });
  if (done.outcome === 'refused') return { problem: { message: done.message } };
  if (done.outcome !== 'restored') return { problem: { code: done.outcome, quizzes: [] } };
  return redirect({ href: editor(done.which), locale: await getLocale() });
}

const Archive = Which.extend({ archived: z.enum(['yes', 'no']) });

/** Puts a question away, or back; instructors only. */
export async function archiveAction(_before: FormState, form: FormData): Promise<FormState> {
  const done = await answer(Object.fromEntries(form), Archive, ({ id, siteRole }, { archived, ...which }) =>
    archiveQuestion(database(), { id, siteRole }, which, archived === 'yes'),
  );
  if (done.outcome === 'refused') return { problem: { message: done.message } };
  if (done.outcome === 'in_use') return { problem: { code: 'in_use', quizzes: done.quizzes } };
  revalidatePath('/[locale]/teach/questions/[question]', 'page');
  return { problem: null };
}

async function answer<T, R>(
  unsafe: unknown,
  schema: z.ZodType<T>,
  work: (user: SignedInUser, asked: T) => Promise<R>,
): Promise<R | Refused> {
  try {
    const user = await requireUser();
    const asked = schema.safeParse(unsafe);
    if (!asked.success) throw new DomainError('request_unreadable');
    return await work(user, asked.data);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { outcome: 'refused', message: (await explainRefusal(error)).message };
  }
}

const editor = ({ course, slug }: Which) => ({ pathname: `/teach/questions/${slug}`, query: { course } });
