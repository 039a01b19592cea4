'use server';
import { redirect as redirectToPath } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { safeReturnPath } from '#app/_domain/auth/return-path.ts';
import { signInWithPassword } from '#app/_domain/auth/sign-in-with-password.ts';

const SignInForm = z.object({
  email: z.string().trim().max(320).catch(''),
  password: z.string().max(1024).catch(''),
  next: z.string().optional().catch(undefined),
});

/** What the form shows after a try that did not work. `tries` makes each one news. */
export interface SignInState {
  tries: number;
  email: string;
  problem: null | { kind: 'wrong' } | { kind: 'locked'; until: Date };
}

export async function signInAction(before: SignInState, form: FormData): Promise<SignInState> {
  const { email, password, next } = SignInForm.parse(Object.fromEntries(form));
  const result = await signInWithPassword(email, password);
  if (result.outcome === 'ok') redirectToPath(safeReturnPath(next) ?? `/${await getLocale()}`);
  const problem =
    result.outcome === 'locked'
      ? ({ kind: 'locked', until: result.until } as const)
      : ({ kind: 'wrong' } as const);
  return { tries: before.tries + 1, email, problem };
}
