import { describe, expect, it } from 'vitest';
import { readExceptionList } from './read-exception-list.ts';

const given = (text: string) =>
  readExceptionList(text).map((line) => {
    if ('unread' in line) return [line.person, `? ${line.unread}`];
    const { dates, clear, ...terms } = line.terms;
    return [line.person, { ...terms, ...dates, ...(clear ? { clear } : {}) }];
  });

describe('a list of exceptions', () => {
  it.each([
    ['lin@example.org  1.5', ['lin@example.org', { timeMultiplier: 1.5 }]],
    ['lin@example.org,1.5', ['lin@example.org', { timeMultiplier: 1.5 }]],
    ['lin@example.org\tx1.5\t+10', ['lin@example.org', { timeMultiplier: 1.5, extraMinutes: 10 }]],
    ['Lin Mei 1.25x', ['Lin Mei', { timeMultiplier: 1.25 }]],
    ['林美 1.5倍 +20分鐘', ['林美', { timeMultiplier: 1.5, extraMinutes: 20 }]],
    ['b12345678 +50%', ['b12345678', { timeMultiplier: 1.5 }]],
    ['b12345678, 150 %', ['b12345678', { timeMultiplier: 1.5 }]],
    ['林美 25％ +1次', ['林美', { timeMultiplier: 1.25, extraAttempts: 1 }]],
    ['Lin Mei +110%', ['Lin Mei', { timeMultiplier: 2.1 }]],
    ['lin@example.org 100%', ['lin@example.org', '? 100%']],
    ['林美　＋20 min', ['林美', { extraMinutes: 20 }]],
    [
      'lin@example.org +20 min, close 2026-12-01 18:00',
      ['lin@example.org', { extraMinutes: 20, closesAt: '2026-12-01 18:00' }],
    ],
    [
      'Lin Mei, opens 2026/12/1 08:00; due 2026-12-02T09:00, +1 attempt',
      ['Lin Mei', { opensAt: '2026/12/1 08:00', dueAt: '2026-12-02T09:00', extraAttempts: 1 }],
    ],
    ['陳美，+20分鐘，關閉2026-12-01 18:00', ['陳美', { extraMinutes: 20, closesAt: '2026-12-01 18:00' }]],
    ['"Mei, Lin", +2次', ['Mei, Lin', { extraAttempts: 2 }]],
    ['lin@example.org clear', ['lin@example.org', { clear: true }]],
    ['lin@example.org', ['lin@example.org', {}]],
    ['lin@example.org a lot', ['lin@example.org', '? a lot']],
    ['Lin Mei, 1.5, whenever', ['Lin Mei', '? whenever']],
    ['lin@example.org close tomorrow', ['lin@example.org', '? close tomorrow']],
  ])('reads %s', (text, expected) => expect(given(text)).toEqual([expected]));

  it('takes columns by their heads, in both languages, and leaves empty cells as they are', () => {
    expect(
      given('Email\tMultiplier\tExtra minutes\tClose\na@x.org\t1.5\t\t\nb@x.org\t\t15\t2026-12-01 18:00'),
    ).toEqual([
      ['a@x.org', { timeMultiplier: 1.5 }],
      ['b@x.org', { extraMinutes: 15, closesAt: '2026-12-01 18:00' }],
    ]);
    expect(given('學號,百分比,分鐘\n41047001S,50,\nb12345678,,15')).toEqual([
      ['41047001S', { timeMultiplier: 1.5 }],
      ['b12345678', { extraMinutes: 15 }],
    ]);
    expect(given('姓名,倍數,額外分鐘,額外次數\n林美,2,10,1')).toEqual([
      ['林美', { timeMultiplier: 2, extraMinutes: 10, extraAttempts: 1 }],
    ]);
  });

  it('counts lines as they were pasted', () => {
    const lines = readExceptionList('a@x.org 1.5\n\n\nb@x.org 2\n');
    expect(lines.map(({ line, person }) => [line, person])).toEqual([
      [1, 'a@x.org'],
      [4, 'b@x.org'],
    ]);
  });
});
