import { requireUser } from '#app/_domain/auth/current-user.ts';
import type { SignedInUser } from '#app/_domain/auth/read-signed-in-user.ts';
import { attachment } from '#app/api/attachment.ts';
import { refusalResponse } from '#app/_i18n/refusal-response.ts';

/** Answers a signed-in person with a file, or says the refusal. Nothing of it may be kept by a cache. */
export async function answerFile(
  request: Request,
  mediaType: string,
  work: (user: SignedInUser) => Promise<{ fileName: string; text: string }>,
): Promise<Response> {
  try {
    const { fileName, text } = await work(await requireUser());
    return attachment(text, { fileName, mediaType: `${mediaType}; charset=utf-8` });
  } catch (error) {
    return refusalResponse(error, request);
  }
}
