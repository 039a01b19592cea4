import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openCappedLog } from './capped-log.ts';

const CAP_BYTES = 1000;

it('keeps the newest lines within twice the cap, across starts', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'argmin-log-')), 'site.log');
  for (let start = 0; start < 3; start += 1) {
    const log = openCappedLog(file, CAP_BYTES);
    for (let line = 0; line < 100; line += 1) log.write(`start ${start}, line ${line}\n`);
    log.close();
  }
  const kept = readFileSync(`${file}.1`, 'utf8') + readFileSync(file, 'utf8');
  expect(kept.endsWith('start 2, line 98\nstart 2, line 99\n')).toBe(true);
  expect(kept.length).toBeLessThan(2 * CAP_BYTES + 100);
  expect(statSync(file).mode & 0o077).toBe(0);
});

it('takes no more once it is closed', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'argmin-log-')), 'site.log');
  const log = openCappedLog(file);
  log.close();
  log.write('late\n');
  expect(readFileSync(file, 'utf8')).toBe('');
});
