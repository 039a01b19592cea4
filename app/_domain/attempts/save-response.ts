import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { selectVersionsOfAttempt } from '#db/queries/attempt-questions.ts';
import { type ArrivedSave, saveResponses, type SavedResponses } from '#db/queries/response-saves.ts';
import { storableJson } from '#db/queries/storable-json.ts';
import { Response } from '#quizzes/schema/response.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { DomainError } from '../domain-error.ts';
import { fitsQuestion } from '../questions/fits-question.ts';
import { preparedQuestions } from '../questions/prepared-questions.ts';
import { type ArrivingSave, GRACE_SECONDS, type SavedPosition, type SaveReply } from './attempt-messages.ts';
import { storedResponse } from './attempt-view.ts';
import { isAnswered } from './is-answered.ts';

/** Attempts whose questions are remembered, so that saving asks the database once. */
const MAX_KEPT = 5000;
const OLDEST = Date.UTC(2000);
const kept = globalThis as typeof globalThis & { argminAttemptVersions?: Map<string, readonly string[]> };

/**
 * Takes changes of one's own attempt: in any order, twice, from several tabs. Each has an outcome; none of them is an
 * error, because a page that sends what it kept must get rid of it.
 * @throws DomainError `not_found`
 */
export async function saveResponse(
  db: Database,
  viewer: Viewer,
  unsafeAttemptId: string,
  saves: readonly ArrivingSave[],
): Promise<SaveReply> {
  const attemptId = z.uuid().safeParse(unsafeAttemptId);
  if (!attemptId.success) throw new DomainError('not_found');
  const fitting = await savesThatFit(db, { attemptId: attemptId.data, userId: viewer.id }, saves);
  const of = { attemptId: attemptId.data, userId: viewer.id, graceSeconds: GRACE_SECONDS };
  const saved = await saveResponses(db, of, fitting);
  if (!saved) throw new DomainError('not_found');
  return saveReply(saves, saved);
}

async function savesThatFit(
  db: Database,
  of: { attemptId: string; userId: string },
  saves: readonly ArrivingSave[],
): Promise<ArrivedSave[]> {
  if (saves.length === 0) return [];
  const versions = await versionsOf(db, of);
  const prepared = await preparedQuestions(db, versions);
  return saves.flatMap(({ response, ...sent }) => {
    const save = { ...sent, editedAt: datable(sent.editedAt) };
    if (response === undefined) return [storableJson(save)];
    const question = prepared.get(versions[save.position] ?? '');
    const read = Response.nullable().safeParse(response);
    if (!question || !read.success || (read.data && !fitsQuestion(question, read.data))) return [];
    return [storableJson({ ...save, response: isAnswered(read.data) ? read.data : null })];
  });
}

async function versionsOf(
  db: Database,
  { attemptId, userId }: { attemptId: string; userId: string },
): Promise<readonly string[]> {
  kept.argminAttemptVersions ??= new Map();
  const all = kept.argminAttemptVersions;
  const key = `${attemptId} ${userId}`;
  const known = all.get(key);
  if (known) return known;
  const versions = await selectVersionsOfAttempt(db, attemptId, userId);
  if (versions.length === 0) throw new DomainError('not_found');
  all.set(key, versions);
  for (const oldest of all.keys()) {
    if (all.size <= MAX_KEPT) break;
    all.delete(oldest);
  }
  return versions;
}

function saveReply(saves: readonly ArrivingSave[], saved: SavedResponses): SaveReply {
  const writers = new Map(saves.map(({ position, writer }) => [position, writer]));
  return {
    now: utc(saved.now),
    endsAt: saved.endsAt && utc(saved.endsAt),
    endedAt: saved.endedAt && utc(saved.endedAt),
    endReason: saved.endReason,
    outcomes: {
      ...Object.fromEntries(saves.map(({ saveId }) => [saveId, 'refused'])),
      ...saved.outcomes,
    },
    positions: saved.positions.map((at) => savedPosition(at, writers.get(at.position))),
  };
}

function savedPosition(at: SavedResponses['positions'][number], sender: string | undefined): SavedPosition {
  const { position, revision, savedAt, writer, flagged, note } = at;
  const isElsewhere = writer !== null && writer !== sender;
  return {
    position,
    revision,
    savedAt: savedAt && utc(savedAt),
    newer: isElsewhere ? { response: storedResponse(at.response), flagged, note, writer } : null,
  };
}

/** A time that the database can hold; what is dated before this site is as old as anything. */
function datable(time: string): string {
  return new Date(Math.max(Date.parse(time), OLDEST)).toISOString();
}

/** The database writes times with its zone's offset. */
const utc = (time: string): string => new Date(time).toISOString();
