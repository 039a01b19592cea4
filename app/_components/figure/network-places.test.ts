import { expect, it } from 'vitest';
import { drawnLayer, heightInSteps, stepOf } from './network-places.ts';

it('a small layer is drawn whole', () => {
  const layer = drawnLayer(8);
  expect([layer.steps.length, layer.gap, heightInSteps(layer), stepOf(layer, 7)]).toEqual([8, null, 8, 7]);
});

it('a large layer is drawn with a gap, and its last neuron stands last', () => {
  const layer = drawnLayer(784);
  expect([layer.steps, layer.gap, heightInSteps(layer)]).toEqual([[0, 1, 2, 4, 5, 6], 3, 7]);
  expect([stepOf(layer, 0), stepOf(layer, 400), stepOf(layer, 783), stepOf(layer, 781)]).toEqual([
    0, 3, 6, 4,
  ]);
});
