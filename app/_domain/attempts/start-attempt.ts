import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '#db/client.ts';
import type { Locale } from '#db/contract/locale.ts';
import { endDueAttempts, insertAttemptUnlessOpen } from '#db/queries/attempts.ts';
import { selectOptionalStartingPoint, type StartingPoint } from '#db/queries/quizzes.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import type { Quiz } from '#quizzes/schema/quiz.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { drawVariant, storedVariant } from '../questions/draw-variant.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { checkPassCode } from '../quizzes/check-pass-code.ts';
import { chooseQuestions } from '../quizzes/choose-questions.ts';
import { maySeeQuiz } from '../quizzes/quiz-access.ts';
import { quizDefinition } from '../quizzes/quiz-definition.ts';
import { attemptsLeft, minutesAllowed, quizState } from '../quizzes/quiz-state.ts';
import type { StartReply } from './attempt-messages.ts';
import { attemptQuestion, attemptState } from './attempt-view.ts';
import { readAttempt } from './read-attempt.ts';
import { readAttemptQuestion } from './read-attempt-question.ts';

/** Each further try means that another request changed this person's attempts meanwhile. */
const TRIES = 4;

/**
 * Starts an attempt, or gives the one that runs: a double click is one attempt. Two statements in all; the second makes
 * the attempt with all its questions, and its clock starts with it.
 * @throws DomainError `not_found`, `not_allowed`, `quiz_not_open`, `quiz_closed`, `attempts_used_up`,
 *   `quiz_incomplete`, `pass_code_missing`, `pass_code_wrong`, `pass_code_locked`
 */
export async function startAttempt(
  db: Database,
  viewer: Viewer,
  unsafeQuizId: string,
  options: { passCode?: string | undefined; locale: Locale },
): Promise<StartReply> {
  const quizId = z.uuid().safeParse(unsafeQuizId);
  if (!quizId.success) throw new DomainError('not_found');
  for (let tries = 0; tries < TRIES; tries++) {
    const point = await selectOptionalStartingPoint(db, viewer.id, quizId.data);
    if (!point || !maySeeQuiz(point, viewer)) throw new DomainError('not_found');
    if (point.openAttemptId) {
      const isOver = point.openAttemptEndsAt !== null && point.openAttemptEndsAt <= point.now;
      if (!isOver) return resumeAttempt(db, viewer, point.openAttemptId, options.locale);
      await endDueAttempts(db, 1, point.openAttemptId);
      continue;
    }
    const quiz = quizDefinition(point.quiz.definition);
    refuseStart(point, quiz);
    if (point.quiz.passCode) {
      const codes = { asked: point.quiz.passCode, given: options.passCode };
      await checkPassCode(db, { quizId: quizId.data, userId: viewer.id }, codes);
    }
    const started = await insertDrawnAttempt(db, viewer, { point, quiz, locale: options.locale });
    if (started) return started;
  }
  throw new Error(`An attempt at quiz ${quizId.data} was neither stored nor there`);
}

function refuseStart(point: StartingPoint, quiz: Quiz): void {
  if (point.role === null) throw new DomainError('not_allowed');
  const state = quizState(point);
  if (state === 'not_open') throw new DomainError('quiz_not_open');
  if (state === 'closed') throw new DomainError('quiz_closed');
  if (attemptsLeft(quiz.rules, point) === 0) throw new DomainError('attempts_used_up');
}

/** @returns undefined when another request was faster */
async function insertDrawnAttempt(
  db: Database,
  viewer: Viewer,
  { point, quiz, locale }: { point: StartingPoint; quiz: Quiz; locale: Locale },
): Promise<StartReply | undefined> {
  const chosen = chooseQuestions(quiz, randomInt).map(({ slug, points }) => {
    const versionId = point.versions[slug];
    if (!versionId) throw new DomainError('quiz_incomplete');
    return { versionId, points };
  });
  const prepared = await preparedQuestions(
    db,
    chosen.map(({ versionId }) => versionId),
  );
  const questions = chosen.map(({ versionId, points }) => {
    const { seed, drawn } = drawVariant(prepared.get(versionId) as PreparedQuestion);
    return { questionVersionId: versionId, points, seed, drawn };
  });
  const minutes = minutesAllowed(quiz.rules, point);
  const attempt = {
    quizId: point.quiz.id,
    userId: viewer.id,
    number: point.lastNumber + 1,
    rules: quiz.rules,
    locale,
    limitSeconds: minutes === null ? null : minutes * 60,
    dueAt: point.dueAt,
    closesAt: point.closesAt,
    questions,
  };
  const stored = await insertAttemptUnlessOpen(db, attempt);
  if (!stored) return undefined;

  const rows = questions.map((question, position) => ({
    ...UNTOUCHED,
    ...question,
    attemptId: stored.id,
    position,
  }));
  const viewed = {
    attempt: { ...attempt, ...stored, endedAt: null, endReason: null, reached: 0 },
    quiz: point.quiz,
    now: stored.startedAt,
  };
  const first = rows[0] as (typeof rows)[number];
  const variant = storedVariant(prepared.get(first.questionVersionId) as PreparedQuestion, first);
  return {
    attempt: attemptState(viewed, rows, locale),
    question: attemptQuestion(first, variant, locale),
  };
}

/** A question that nobody has answered yet. */
const UNTOUCHED = {
  flagged: false,
  hintsTaken: 0,
  note: '',
  response: null,
  revision: 0,
  writer: null,
  sequence: null,
  editedAt: null,
  flaggedAt: null,
  notedAt: null,
  savedAt: null,
  score: null,
  grade: null,
};

async function resumeAttempt(
  db: Database,
  viewer: Viewer,
  attemptId: string,
  locale: Locale,
): Promise<StartReply> {
  const attempt = await readAttempt(db, viewer, attemptId, locale);
  const question = await readAttemptQuestion(db, viewer, attemptId, { position: attempt.reached, locale });
  return { attempt, question };
}
