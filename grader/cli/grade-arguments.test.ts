import { expect, it } from 'vitest';
import { parseGradeArguments, WrongUsage } from './grade-arguments.ts';

it('reads a whole command line', () => {
  const given =
    'net.ts --competition mnist --backend wasm --seed 7 --time-limit 1.5 --memory-limit 512 --lang zh-TW --json';
  expect(parseGradeArguments(given.split(' '), 'C')).toMatchObject({
    path: 'net.ts',
    competition: 'mnist',
    backend: 'wasm',
    seed: 7,
    timeLimit: 1.5,
    memoryLimit: 512,
    lang: 'zh-TW',
    json: true,
  });
});

it.each([
  ['zh_TW.UTF-8', 'zh-TW'],
  ['zh_Hant_TW', 'zh-TW'],
  ['en_US.UTF-8', 'en'],
  ['zh_CN.UTF-8', 'en'],
  ['C', 'en'],
  [undefined, 'en'],
])('speaks the language of LANG=%s', (language, lang) => {
  expect(parseGradeArguments(['--list'], language).lang).toBe(lang);
});

it.each([
  [[], /name a \.ts file/],
  [['net.ts'], /--competition/],
  [['net.ts', '--competition', 'mnist', '--seed', 'x'], /--seed/],
  [['net.ts', '--competition', 'mnist', '--time-limit', '0'], /--time-limit/],
  [['net.ts', '--competition', 'mnist', '--backend', 'cuda'], /tensorflow, wasm, webgpu/],
  [['net.ts', '--competition', 'mnist', '--frobnicate'], /--frobnicate/],
  [['a.ts', 'b.ts', '--competition', 'mnist'], /too many arguments/],
])('refuses %j and says why', (given, why) => {
  expect(() => parseGradeArguments(given, 'C')).toThrow(WrongUsage);
  expect(() => parseGradeArguments(given, 'C')).toThrow(why);
});
