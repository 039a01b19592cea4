'use server';
import { getLocale } from 'next-intl/server';
import { z } from 'zod';
import {
  chooseLanguage,
  chooseLeaderboardName,
  type LeaderboardNameOutcome,
} from '#app/_domain/auth/change-account.ts';
import { requireUser } from '#app/_domain/auth/current-user.ts';
import { signOutDevice } from '#app/_domain/auth/sign-out-device.ts';
import { Theme, writeTheme } from '#app/_domain/theme.ts';
import { redirect } from '#app/_i18n/navigation.ts';
import { Locale } from '#db/contract/locale.ts';

const Appearance = z.object({ language: Locale.catch('en'), theme: Theme.catch('system') });

export async function saveAppearanceAction(form: FormData): Promise<void> {
  const { language, theme } = Appearance.parse(Object.fromEntries(form));
  await chooseLanguage(await requireUser(), language);
  await writeTheme(theme);
  redirect({ href: '/account', locale: language });
}

export interface LeaderboardNameState {
  name: string;
  result: LeaderboardNameOutcome | null;
}

export async function saveLeaderboardNameAction(
  _before: LeaderboardNameState,
  form: FormData,
): Promise<LeaderboardNameState> {
  const name = z.string().max(1000).catch('').parse(form.get('leaderboardName'));
  return { name, result: await chooseLeaderboardName(await requireUser(), name) };
}

export async function signOutDeviceAction(form: FormData): Promise<void> {
  const sessionId = z.uuid().parse(form.get('sessionId'));
  const user = await requireUser();
  await signOutDevice(user, sessionId);
  redirect({ href: sessionId === user.sessionId ? '/' : '/account', locale: await getLocale() });
}
