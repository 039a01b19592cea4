'use server';
import { z } from 'zod';
import { signInWithPassword } from '#app/_domain/auth/sign-in-with-password.ts';

const Form = z.object({
  email: z.string().trim().max(320).catch(''),
  password: z.string().max(1024).catch(''),
});

export type SignInAgainState = { tries: number; outcome: 'asked' | 'ok' | 'wrong' | 'locked' };

/** Signs in without leaving the page, on which answers wait. */
export async function signInAgainAction(before: SignInAgainState, form: FormData): Promise<SignInAgainState> {
  const { email, password } = Form.parse(Object.fromEntries(form));
  const { outcome } = await signInWithPassword(email, password);
  return { tries: before.tries + 1, outcome: outcome === 'ok' || outcome === 'locked' ? outcome : 'wrong' };
}
