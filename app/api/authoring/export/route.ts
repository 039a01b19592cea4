import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { exportCourse, exportQuestion } from '#app/_domain/authoring/export-questions.ts';
import { database } from '#app/_domain/database.ts';
import { attachment } from '#app/api/attachment.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

const Asked = z.object({
  course: z.string().max(100).catch(''),
  question: z.string().max(100).optional().catch(undefined),
  version: z.coerce.number().int().positive().optional().catch(undefined),
});

/** ?course= as a zip archive, or with &question= one text, with &version= an older one; staff only. */
export async function GET(request: Request): Promise<Response> {
  try {
    const user = await requireUser();
    const { course, question, version } = Asked.parse(Object.fromEntries(new URL(request.url).searchParams));
    const { content, ...file } = question
      ? await exportQuestion(database(), user, { course, slug: question }, version)
      : await exportCourse(database(), user, course);
    return attachment(content, file);
  } catch (error) {
    return refusalResponse(error, request);
  }
}
