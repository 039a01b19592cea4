import { cookies } from 'next/headers';
import { z } from 'zod';

export const THEMES = ['system', 'light', 'dark'] as const;
export const Theme = z.enum(THEMES);
export type Theme = z.infer<typeof Theme>;

const COOKIE = 'theme';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** The theme this browser has chosen; the server writes it on <html>, so that nothing flashes. */
export async function readTheme(): Promise<Theme> {
  return Theme.safeParse((await cookies()).get(COOKIE)?.value).data ?? 'system';
}

export async function writeTheme(theme: Theme): Promise<void> {
  (await cookies()).set(COOKIE, theme, { path: '/', maxAge: YEAR_SECONDS, sameSite: 'lax', httpOnly: true });
}
