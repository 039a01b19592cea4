import { expect, test } from 'vitest';
import { gpuMemoryShare, shareGpuMemory } from './gpu-memory-share.ts';

test('gradings that run at once never ask for more of a GPU than there is', () => {
  for (const slots of [1, 2, 5, 64]) expect(2 * slots * shareGpuMemory(slots)).toBeCloseTo(0.9);
});

test('a child takes the share that it was given, and that of one grading where it was given none', () => {
  const given = (share: string) => gpuMemoryShare({ NODE_ENV: 'test', ARGMIN_GPU_MEMORY_SHARE: share });
  expect(given('0.25')).toBe(0.25);
  for (const nonsense of ['', '0', '-1', '7', 'all']) expect(given(nonsense)).toBe(0.45);
});
