import { strToU8, zipSync } from 'fflate';
import type { Database } from '#db/client.ts';
import { selectAuthoredVersions, selectNewestSources } from '#db/queries/question-authoring.ts';
import type { Viewer } from '../competitions/read-competition.ts';
import { requireStaff } from '../courses/require-staff.ts';
import { DomainError } from '../domain-error.ts';
import { requireQuestion, type UnsafeQuestion } from './author-access.ts';

export interface ExportedFile {
  fileName: string;
  mediaType: string;
  content: Uint8Array<ArrayBuffer>;
}

/**
 * The text of a question as a file, as the command line reads it too.
 * @param version its number; the newest, draft or not, without it
 * @throws DomainError `not_found`
 */
export async function exportQuestion(
  db: Database,
  viewer: Viewer,
  unsafe: UnsafeQuestion,
  version?: number,
): Promise<ExportedFile> {
  const { question } = await requireQuestion(db, viewer, unsafe);
  const versions = await selectAuthoredVersions(db, question.id);
  const found = version === undefined ? versions[0] : versions.find(({ number }) => number === version);
  if (!found) throw new DomainError('not_found');
  return {
    fileName: `${question.slug}.yaml`,
    mediaType: 'application/yaml; charset=utf-8',
    content: strToU8(found.source) as Uint8Array<ArrayBuffer>,
  };
}

/** The newest texts of a course's questions, each at <deck>/<id>.yaml. @throws DomainError `not_found` */
export async function exportCourse(
  db: Database,
  viewer: Viewer,
  unsafeCourse: string,
): Promise<ExportedFile> {
  const { course } = await requireStaff(db, viewer, unsafeCourse, { role: 'ta' });
  const texts = await selectNewestSources(db, course.id);
  const entries = Object.fromEntries(
    texts.map(({ deck, slug, source }) => [`${deck}/${slug}.yaml`, strToU8(source)]),
  );
  return {
    fileName: `${course.slug}-questions.zip`,
    mediaType: 'application/zip',
    content: zipSync(entries) as Uint8Array<ArrayBuffer>,
  };
}
