import { describe, expect, it } from 'vitest';
import type { ChildExit } from '../children/spawn-child.ts';
import { explainDeath } from './explain-death.ts';

const died = (how: Partial<ChildExit>) =>
  explainDeath({ code: null, signal: null, stderr: '', outOfMemory: null, ...how }).cause;

describe('a child died', () => {
  it('for want of memory, as V8, C++ or the kernel tell', () => {
    expect(died({ signal: 'SIGABRT', stderr: 'FATAL ERROR: Reached heap limit Allocation failed' })).toBe(
      'memory',
    );
    expect(died({ code: 134, stderr: "terminate called after throwing 'std::bad_alloc'" })).toBe('memory');
    expect(died({ signal: 'SIGKILL', outOfMemory: true })).toBe('memory');
    expect(died({ code: 137, outOfMemory: true })).toBe('memory');
  });

  it('by a SIGKILL, which is taken for the kernel’s where nothing counts those', () => {
    expect(died({ signal: 'SIGKILL' })).toBe('memory');
    expect(died({ code: 137 })).toBe('memory');
  });

  it('by somebody else’s SIGKILL, where the kernel’s are counted', () => {
    expect(died({ signal: 'SIGKILL', outOfMemory: false })).toBe('outside');
    expect(died({ code: 137, outOfMemory: false })).toBe('outside');
  });

  it('by itself otherwise', () => {
    expect(died({ signal: 'SIGSEGV', outOfMemory: false })).toBe('itself');
    expect(died({ code: 159 })).toBe('itself');
    expect(died({ code: 1 })).toBe('itself');
  });
});
