import { requireUser } from '#app/_domain/auth/current-user.ts';
import { readCompetition } from '#app/_domain/competitions/read-competition.ts';
import { readExamplePictures } from '#app/_domain/competitions/read-example-pictures.ts';
import { database } from '#app/_domain/database.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** A sheet of given images, a row a class, as PNG. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ competition: string }> },
): Promise<Response> {
  try {
    const user = await requireUser();
    const competition = await readCompetition(database(), user, (await params).competition);
    const png = await readExamplePictures(database(), competition);
    return new Response(new Uint8Array(png), {
      headers: { 'content-type': 'image/png', 'cache-control': 'private, max-age=3600' },
    });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
