import { expect, it } from 'vitest';
import { parseHeader } from './read-attack.ts';

const good = [
  '// attack: tries what it must not',
  '// success: it is seen',
  '// expect: runtime_error, time_limit',
];
const header = (...lines: string[]) => parseHeader([...lines, '', 'export function train() {}'].join('\n'));

it('the lines at the top of an attack say what it tries and what must become of it', () => {
  expect(header(...good, '// time limit: 3', '// at most: 0.2')).toMatchObject({
    expect: ['runtime_error', 'time_limit'],
    competition: 'mnist',
    'time limit': 3,
    'at most': 0.2,
  });
});

it.each([
  ['no header', [], /expected/],
  ['a verdict that there is none of', [...good.slice(0, 2), '// expect: rejected'], /expect/],
  ['our own fault as the verdict', [...good.slice(0, 2), '// expect: system_error'], /expect/],
  ['no sign of success', [good[0], good[2]], /success/],
  ['a key that nobody reads', [...good, '// memory: 300'], /memory/],
  ['a line without a key', [...good, '// and more'], /key: value/],
  ['a key twice', [...good, good[0]], /twice/],
])('%s is an error', (_what, lines, reason) => {
  expect(() => header(...(lines as string[]))).toThrow(reason);
});
