import { expect, test } from 'vitest';
import { climb, SCENES, type Scene } from '#tests/experiments/adaptive-tries/climb.ts';

const mean = (scene: Scene, told: 'all' | 'rule') =>
  [1, 2, 3, 4].reduce((sum, seed) => sum + climb(scene, told, seed), 0) / 4;

test('500 tries on 2,000 images climb where every score is told, and not by the rule', () => {
  const [coins, dice] = SCENES as [Scene, Scene];
  expect(mean(coins, 'all')).toBeGreaterThan(12);
  expect(mean(coins, 'rule')).toBeLessThan(2);
  expect(mean(dice, 'all')).toBeGreaterThan(6);
  expect(mean(dice, 'rule')).toBeLessThan(2);
});
