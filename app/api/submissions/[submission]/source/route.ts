import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { readSubmissionSource } from '#app/_domain/submissions/read-submission-source.ts';
import { attachment } from '#app/api/attachment.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** What was sent, as a zip archive. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ submission: string }> },
): Promise<Response> {
  try {
    const user = await requireUser();
    const { fileName, archive } = await readSubmissionSource(database(), user, (await params).submission);
    return attachment(archive, { fileName, mediaType: 'application/zip' });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
