import { checkPasswordSignIn, type SignInOutcome } from './check-password-sign-in.ts';
import { requestOrigin } from './request-origin.ts';
import { writeSessionCookie } from './session-cookie.ts';
import { sealSessionToken, startSession } from './session-token.ts';

/** Checks the password and, when it is right, signs this device in. */
export async function signInWithPassword(email: string, password: string): Promise<SignInOutcome> {
  const { address, userAgent } = await requestOrigin();
  const result = await checkPasswordSignIn(email, password, address);
  if (result.outcome === 'ok') {
    await writeSessionCookie(await sealSessionToken(await startSession(result.userId, userAgent)));
  }
  return result;
}
