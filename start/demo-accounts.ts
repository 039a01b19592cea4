import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { hashPassword } from '#app/_domain/auth/passwords.ts';

/** Who can sign in to a demo installation. */
const DemoAccounts = z.array(
  z.object({
    role: z.enum(['student', 'instructor']),
    name: z.string(),
    email: z.string(),
    password: z.string(),
    passwordHash: z.string(),
  }),
);
export type DemoAccounts = z.infer<typeof DemoAccounts>;

const PEOPLE = [
  { role: 'student', name: 'Demo Student', email: 'student@example.edu' },
  { role: 'instructor', name: 'Demo Instructor', email: 'instructor@example.edu' },
] as const;

/** Without those that look alike in a terminal. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const PASSWORD_LENGTH = 14;

/** The accounts of this installation with their passwords, made once and kept readable to the operator alone. */
export async function readOrMakeDemoAccounts(dataDir: string): Promise<DemoAccounts> {
  const file = join(dataDir, 'demo-accounts.json');
  if (existsSync(file)) return DemoAccounts.parse(JSON.parse(await readFile(file, 'utf8')));
  const accounts = await Promise.all(
    PEOPLE.map(async (person) => {
      const password = makePassword();
      return { ...person, password, passwordHash: await hashPassword(password) };
    }),
  );
  await writeFile(`${file}.unfinished`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.unfinished`, file);
  return accounts;
}

function makePassword(): string {
  return Array.from({ length: PASSWORD_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}
