import { expect, test } from 'vitest';
import { titleWithDevice } from './backend-title.ts';

test('a backend is shown under its own name, with the processor or the GPU', () => {
  expect(titleWithDevice('wasm', 'cpu')).toBe('WebAssembly · CPU');
  expect(titleWithDevice('tensorflow', 'NVIDIA H200')).toBe('TensorFlow · NVIDIA H200');
});
