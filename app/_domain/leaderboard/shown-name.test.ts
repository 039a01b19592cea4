import { expect, test } from 'vitest';
import { shownName } from './shown-name.ts';

const other = { isStaff: false, isThisPerson: false };
const self = { isStaff: false, isThisPerson: true };
const staff = { isStaff: true, isThisPerson: false };

test.each([
  ['another student sees the initial', { name: 'lin mei', leaderboardName: null }, other, 'L.'],
  ['of a Chinese name the family name', { name: '王小明', leaderboardName: null }, other, '王○'],
  ['or the chosen name', { name: '王小明', leaderboardName: 'gradient' }, other, 'gradient'],
  ['the person sees the own name', { name: 'Lin Mei', leaderboardName: null }, self, 'Lin Mei'],
  ['or what others see', { name: 'Lin Mei', leaderboardName: 'gradient' }, self, 'gradient'],
  ['staff see both', { name: 'Lin Mei', leaderboardName: 'gradient' }, staff, 'gradient (Lin Mei)'],
])('%s', (_who, person, viewer, expected) => {
  expect(shownName(person, viewer)).toBe(expected);
});
