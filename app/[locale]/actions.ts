'use server';
import { getLocale } from 'next-intl/server';
import { signOut } from '#app/_domain/auth/sign-out.ts';
import { Theme, writeTheme } from '#app/_domain/theme.ts';
import { redirect } from '#app/_i18n/navigation.ts';

export async function chooseThemeAction(form: FormData): Promise<void> {
  await writeTheme(Theme.catch('system').parse(form.get('theme')));
}

export async function signOutAction(): Promise<void> {
  await signOut();
  redirect({ href: '/', locale: await getLocale() });
}
