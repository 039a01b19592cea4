import { expect, test } from 'vitest';
import { curvesOf } from './curves.ts';

test('losses share a chart, accuracies another, other numbers have their own', () => {
  const curves = curvesOf([
    { step: 1, epoch: 1, lr: 0.1, acc: 0.5, loss: 2 },
    { step: 2, epoch: 1, lr: 0.1, acc: 0.6, loss: 1, val_loss: 1.5 },
  ]);
  expect(curves.map(({ name, data }) => [name, data.series.map(({ label }) => label)])).toEqual([
    ['loss', ['loss', 'val_loss']],
    ['accuracy', ['acc']],
    ['lr', ['lr']],
  ]);
  expect(curves[0]?.data).toEqual({
    x: [1, 2],
    series: [
      { label: 'loss', values: [2, 1] },
      { label: 'val_loss', values: [null, 1.5] },
    ],
  });
});

test('NaN is an event with its step, not a value', () => {
  const [loss] = curvesOf([
    { step: 5, loss: 3 },
    { step: 6, loss: 'NaN' },
    { step: 7, loss: 'NaN' },
  ]);
  expect(loss?.breaks).toEqual([{ series: 'loss', what: 'NaN', step: 6 }]);
  expect(loss?.data.series[0]?.values).toEqual([3, null, null]);
});

test('a second training that counts from one again goes on at the right', () => {
  const [loss] = curvesOf([
    { step: 1, loss: 3 },
    { step: 2, loss: 2 },
    { step: 1, loss: 4 },
  ]);
  expect(loss?.data.x).toEqual([1, 2, 3]);
});

test('nothing reported, no chart', () => {
  expect(curvesOf([])).toEqual([]);
});
