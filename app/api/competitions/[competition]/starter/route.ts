import { requireUser } from '#app/_domain/auth/current-user.ts';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { database } from '#app/_domain/database.ts';
import { attachment } from '#app/api/attachment.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** The starter code as a file. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ competition: string }> },
): Promise<Response> {
  try {
    const user = await requireUser();
    const { definition } = await readCompetition(database(), user, (await params).competition);
    return attachment(definition.starterCode, {
      fileName: 'main.ts',
      mediaType: 'text/plain; charset=utf-8',
    });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
