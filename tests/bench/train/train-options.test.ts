import { expect, it } from 'vitest';
import { TrainOptions } from './train-options.ts';

it('without options all models are timed, without PyTorch', () => {
  expect(TrainOptions.parse({ stock: true })).toEqual({
    quick: false,
    withPytorch: false,
    models: ['mlp', 'mnist-cnn', 'cifar-cnn'],
    stock: true,
    seed: 1,
    writeDocs: false,
  });
});

it('lists have commas between, numbers are whole', () => {
  const given = { models: 'mlp, cifar-cnn', backends: 'wasm', rounds: '5', threads: '2', seed: '0' };
  expect(TrainOptions.parse(given)).toMatchObject({
    models: ['mlp', 'cifar-cnn'],
    backends: ['wasm'],
    rounds: 5,
    threads: 2,
    seed: 0,
  });
});

it.each([{ models: 'resnet' }, { models: '' }, { backends: 'cuda' }, { rounds: '0' }, { threads: '1.5' }])(
  '%o is refused',
  (given) => {
    expect(TrainOptions.safeParse(given).success).toBe(false);
  },
);
