import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { StartRefusal } from './start-refusal.ts';

const SHORTEST = 12;

/**
 * A new password: from a file, typed twice without being shown, or the first line of what is piped in. Never a
 * parameter, which every user of the machine could read.
 * @throws StartRefusal for one that is too short, was typed differently, or a file that cannot be read
 */
export async function readPassword(file: string | undefined): Promise<string> {
  const password = await (file === undefined ? fromTerminal() : fromFile(file));
  if (password.length < SHORTEST) {
    throw new StartRefusal(`The password is too short: it takes at least ${SHORTEST} characters.`);
  }
  return password;
}

async function fromFile(file: string): Promise<string> {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new StartRefusal(`The password file ${file} cannot be read (${code}).`, { cause });
  }
}

async function fromTerminal(): Promise<string> {
  const isTyped = process.stdin.isTTY === true;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: isTyped });
  const ask = async (question: string) => {
    if (isTyped) process.stderr.write(question);
    const line = await Promise.race([
      lines.question(''),
      new Promise<string>((resolve) => lines.once('close', () => resolve(''))),
    ]);
    if (isTyped) process.stderr.write('\n');
    return line;
  };
  try {
    const password = await ask('Password (it is not shown): ');
    if (isTyped && (await ask('Once more: ')) !== password) {
      throw new StartRefusal('The two passwords differ; nothing was changed.');
    }
    return password;
  } finally {
    lines.close();
  }
}
