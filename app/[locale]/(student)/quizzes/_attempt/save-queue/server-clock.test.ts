import { expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

it('a device that is an hour off shows the time of the database', () => {
  let device = 3_600_000;
  const clock = new ServerClock(() => device);
  clock.measure(3_600_000, 3_600_200, 100);
  device = 3_601_000;
  expect(clock.now()).toBe(1_000);
});

it('the quickest answer is believed, and an old one no longer', () => {
  const clock = new ServerClock(() => 0);
  clock.measure(0, 20, 10);
  clock.measure(100, 2_100, 9_000);
  expect(clock.now()).toBe(0);
  clock.measure(600_000, 602_000, 606_000);
  expect(clock.now()).toBe(5_000);
});

it('stamps rise even when the device is set back', () => {
  let device = 1_000;
  const clock = new ServerClock(() => device);
  const first = clock.stamp();
  device = 500;
  expect(clock.stamp()).toBeGreaterThan(first);
  expect(clock.stamp()).toBeGreaterThan(first + 1);
});
