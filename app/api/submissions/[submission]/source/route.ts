import { requireUser } from '#app/_domain/auth/current-user.ts';
import { database } from '#app/_domain/database.ts';
import { readSubmissionSource } from '#app/_domain/submissions/read-submission-source.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** What was sent, as a zip archive. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ submission: string }> },
): Promise<Response> {
  try {
    const user = await requireUser();
    const { fileName, archive } = await readSubmissionSource(database(), user, (await params).submission);
    return new Response(archive, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
