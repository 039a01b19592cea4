'use server';
import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { createQuestion, type CreateOutcome } from '#app/_domain/authoring/create-question.ts';
import { importQuestions, type ImportOutcome } from '#app/_domain/authoring/import-questions.ts';
import { MAX_IMPORT_BYTES } from '#app/_domain/authoring/read-question-files.ts';
import { database } from '#app/_domain/database.ts';
import { DomainError } from '#app/_domain/domain-error.ts';
import { explainRefusal } from '#app/_i18n/explain-refusal.ts';
import { redirect } from '#app/_i18n/navigation.ts';
import { QuestionKind } from '#quizzes/schema/question.ts';

const Course = z.string().max(100);

const NewQuestion = z.object({
  course: Course,
  slug: z.string().max(200),
  deck: z.string().max(200),
  kind: QuestionKind,
});

export interface NewQuestionState {
  slug: string;
  deck: string;
  kind: string;
  refused: Extract<CreateOutcome, { outcome: 'refused' }> | { about: 'form'; message: string } | null;
}

/** Makes a question from a template and goes to its editor. */
export async function createQuestionAction(
  _before: NewQuestionState,
  form: FormData,
): Promise<NewQuestionState> {
  const sent = NewQuestion.safeParse(Object.fromEntries(form));
  const typed = (name: string) => String(form.get(name) ?? '').slice(0, 200);
  const state = { slug: typed('slug'), deck: typed('deck'), kind: typed('kind') };
  let made: CreateOutcome;
  try {
    const user = await requireUser();
    if (!sent.success) throw new DomainError('request_unreadable');
    made = await createQuestion(database(), user, sent.data.course, sent.data);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ...state, refused: { about: 'form', message: (await explainRefusal(error)).message } };
  }
  if (made.outcome === 'refused') return { ...state, refused: made };
  const query = { course: sent.data.course };
  return redirect({
    href: { pathname: `/teach/questions/${made.slug}`, query },
    locale: await getLocale(),
  });
}

export type ImportState = {
  deck: string;
  result: ImportOutcome | { outcome: 'failed'; message: string } | null;
};

/** Takes in a YAML file or an archive of them, as drafts. */
export async function importQuestionsAction(_before: ImportState, form: FormData): Promise<ImportState> {
  const deck = String(form.get('deck') ?? '').slice(0, 200);
  try {
    const user = await requireUser();
    takeAllowance(user, 'upload');
    const course = Course.safeParse(form.get('course'));
    const file = form.get('file');
    if (!course.success || !(file instanceof File)) throw new DomainError('request_unreadable');
    if (file.size > MAX_IMPORT_BYTES) return { deck, result: { outcome: 'refused', reason: 'too_large' } };
    if (file.size === 0) return { deck, result: { outcome: 'refused', reason: 'empty' } };
    const bytes = new Uint8Array(await file.arrayBuffer());
    const result = await importQuestions(database(), user, course.data, { name: file.name, bytes, deck });
    return { deck, result };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { deck, result: { outcome: 'failed', message: (await explainRefusal(error)).message } };
  }
}
