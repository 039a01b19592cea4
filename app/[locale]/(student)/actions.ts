'use server';
import { takeAllowance } from '#app/_domain/auth/allowance.ts';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { joinCourse } from '#app/_domain/courses/join-course.ts';
import { redirect } from '#app/_i18n/navigation.ts';

export interface JoinState {
  code: string;
  unknown: boolean;
}

export async function joinCourseAction(_before: JoinState, form: FormData): Promise<JoinState> {
  const user = await requireUser();
  takeAllowance(user, 'join');
  const code = z.string().max(100).catch('').parse(form.get('code'));
  const result = await joinCourse(user.id, code);
  if (result.outcome === 'unknown_code') return { code, unknown: true };
  return redirect({ href: { pathname: '/', query: { course: result.slug } }, locale: await getLocale() });
}
