import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readExceptionList } from './read-exception-list.ts';
import { readTerms } from './read-terms.ts';
import { readLocalTime } from './zoned-time.ts';

const WORDS = [
  'lin@example.org',
  'Lin Mei',
  '林美',
  '"',
  "'",
  ',',
  '，',
  '\t',
  '\n',
  '\r\n',
  '1.5',
  '+20 min',
  '+1 attempt',
  '-5',
  'x9e999',
  '+99999999999999999999',
  'close 9999-99-99 99:99',
  'due 0000-00-00 00:00',
  'clear',
  'email',
  'minutes',
  '\0',
  '\ud800',
  '\u202e',
  '=cmd()',
  '%',
  '×',
  '٣',
  '１．５',
  '次',
];
const list = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 30 })
  .map((parts) => parts.join(''));

it('any list is read line by line, and what is not understood is handed back', () => {
  fc.assert(
    fc.property(list, (text) => {
      for (const each of readExceptionList(text)) {
        expect(each.line).toBeGreaterThanOrEqual(1);
        expect(each.line).toBeLessThanOrEqual(text.split(/\r\n|[\n\r]/).length);
        if ('unread' in each) expect(each.unread).not.toBe('');
        else
          for (const number of [each.terms.timeMultiplier, each.terms.extraMinutes, each.terms.extraAttempts])
            expect(number).not.toBeNaN();
      }
    }),
    { numRuns: 1000 },
  );
});

it('a list of a hundred thousand characters is read at once, whatever it is made of', () => {
  for (const word of WORDS) {
    const text = word.repeat(Math.ceil(100_000 / word.length)).slice(0, 100_000);
    const from = performance.now();
    readExceptionList(text);
    readTerms(text);
    expect(performance.now() - from, JSON.stringify(word)).toBeLessThan(5000);
  }
});

it('any typed time is a moment or told to be none', () => {
  const digits = fc.array(
    fc.oneof(fc.nat(99_999).map(String), fc.constantFrom('-', '/', ' ', 'T', ':', '：', '２', '.')),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        digits.map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 16)),
      ),
      fc.constantFrom('Asia/Taipei', 'America/New_York', 'Pacific/Apia', 'UTC'),
      (typed, zone) => {
        const read = readLocalTime(typed, zone, { repeated: 'earlier' });
        if ('at' in read) expect(read.at.getTime()).not.toBeNaN();
        else expect(read.problem).toMatch(/unreadable|skipped/);
      },
    ),
    { numRuns: 1000 },
  );
});
