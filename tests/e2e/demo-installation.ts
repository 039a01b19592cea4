import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';

const DemoAccounts = z.array(
  z.object({ role: z.enum(['student', 'instructor']), email: z.string(), password: z.string() }),
);

/** The account that this installation made and showed at its start. */
export async function demoAccount(
  role: 'student' | 'instructor',
): Promise<{ email: string; password: string }> {
  const dataDir = process.env.E2E_DATA_DIR;
  if (!dataDir) throw new Error('E2E_DATA_DIR names the data folder of the site under test');
  const accounts = DemoAccounts.parse(
    JSON.parse(await readFile(join(dataDir, 'demo-accounts.json'), 'utf8')),
  );
  const account = accounts.find((each) => each.role === role);
  if (!account) throw new Error(`there is no demo ${role}`);
  return account;
}

/** The words of one language by which a person finds things on the pages. */
export const WORDS = {
  en: {
    email: 'Email',
    password: 'Password',
    signIn: 'Sign in',
    submit: /^Submit · /,
    code: 'Code of main.ts',
    loss: 'Loss',
    step: /at step (\d[\d,]*)/,
    accepted: 'Accepted',
    compileError: 'Compile error',
    curves: 'Curves',
    score: 'Public score',
    seeLeaderboard: 'See the leaderboard',
    leaderboard: 'Leaderboard',
    you: /· you/,
    account: /^Account of /,
    signOut: 'Sign out',
  },
  'zh-TW': {
    email: '電子郵件',
    password: '密碼',
    signIn: '登入',
    submit: /^提交 · /,
    code: 'main.ts的程式',
    loss: '損失',
    step: /第([\d,]+)步/,
    accepted: '通過',
    compileError: '編譯錯誤',
    curves: '曲線',
    score: '公開分數',
    seeLeaderboard: '查看排行榜',
    leaderboard: '排行榜',
    you: /· 你/,
    account: /的帳號$/,
    signOut: '登出',
  },
} as const;
export type Locale = keyof typeof WORDS;

/** Signs in through the form, as a person does. */
export async function signIn(page: Page, locale: Locale, role: 'student' | 'instructor'): Promise<void> {
  const words = WORDS[locale];
  const { email, password } = await demoAccount(role);
  await page.goto(`/${locale}/sign-in`);
  await page.getByRole('textbox', { name: words.email }).fill(email);
  await page.getByLabel(words.password, { exact: true }).fill(password);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await page.waitForURL(new RegExp(`/${locale}/?$`));
}

/** Sends code through the submit page and ends on the page of its submission. */
export async function submitCode(page: Page, locale: Locale, code: string): Promise<void> {
  const words = WORDS[locale];
  await page.goto(`/${locale}/competitions/mnist/submit`);
  await page.getByRole('textbox', { name: words.code }).fill(code);
  await page.getByRole('button', { name: words.submit }).click();
  await page.waitForURL(/\/submissions\/[0-9a-f-]{36}/);
}
