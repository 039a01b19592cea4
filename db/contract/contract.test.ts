import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicResult } from './public-result.ts';
import { scoreInterval } from './score-interval.ts';
import { selectSourceFiles } from './select-source-files.ts';
import { defaultSeed, sourceHash } from './submission-source.ts';

const file = (path: string, text = '') => ({ path, content: new TextEncoder().encode(text) });

describe('the 95 % interval', () => {
  it("agrees with Wilson's formula where it is tabulated", () => {
    // 81 of 263: Newcombe 1998, table I, method 3
    const [low, high] = scoreInterval(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('holds the score and stays within 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, share) => {
          const correct = Math.round(total * share);
          const [low, high] = scoreInterval(correct, total);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low - 1e-9).toBeLessThanOrEqual(correct / total);
          expect(high + 1e-9).toBeGreaterThanOrEqual(correct / total);
        },
      ),
    );
  });
});

describe('what of a submission is read', () => {
  it('takes a single file under any name as the entry', () => {
    expect(selectSourceFiles([file('my-net.ts')]).files.map(({ path }) => path)).toEqual(['main.ts']);
  });

  it('keeps the names of a folder, even with one file in it', () => {
    expect(selectSourceFiles([file('my-net.ts')], { folder: true }).files.map(({ path }) => path)).toEqual([
      'my-net.ts',
    ]);
  });

  it('ignores and names everything that is not TypeScript source', () => {
    const { files, ignored } = selectSourceFiles(
      ['main.ts', 'net/a.ts', 'types.d.ts', 'tsconfig.json', 'a.tsx'].map((path) => file(path)),
    );
    expect(files.map(({ path }) => path)).toEqual(['main.ts', 'net/a.ts']);
    expect(ignored).toEqual(['types.d.ts', 'tsconfig.json', 'a.tsx']);
  });
});

describe('the name of a source', () => {
  it('follows from paths and bytes, not from their order', () => {
    const [a, b] = [file('a.ts', '1'), file('b.ts', '2')];
    expect(sourceHash([a, b])).toBe(sourceHash([b, a]));
    expect(sourceHash([file('a.ts', '12')])).not.toBe(sourceHash([file('a.ts1', '2')]));
  });

  it('gives the same code the same seed', () => {
    expect(defaultSeed([file('main.ts', 'x')])).toBe(defaultSeed([file('main.ts', 'x')]));
    expect(defaultSeed([file('main.ts', 'x')])).not.toBe(defaultSeed([file('main.ts', 'y')]));
  });
});

it('a result that is shown is in one language and holds nothing of the private part', () => {
  const place = { file: 'main.ts', line: 1, column: 1, code: 'Error' };
  const shown = publicResult(
    {
      verdict: 'accepted',
      publicScore: { correct: 2_900, total: 3_000 },
      privateScore: { correct: 6_543, total: 7_000 },
      backend: 'wasm',
      device: 'cpu',
      message: null,
      diagnostics: [
        { ...place, message: 'of the compiler' },
        { ...place, message: { en: 'memory', 'zh-TW': '記憶體' } },
      ],
      notices: [],
      model: null,
      phases: { queuedMs: null, compilingMs: 1.4, startingMs: 2, trainingMs: 3, scoringMs: 4 },
      peakMemoryBytes: null,
      history: [],
      log: [],
      seed: 1,
      sourceHash: 'sha256:0',
    },
    'mnist',
    'zh-TW',
  );
  expect(shown.diagnostics.map(({ message }) => message)).toEqual(['of the compiler', '記憶體']);
  expect(shown.score).toBeCloseTo(0.9667, 4);
  expect(JSON.stringify(shown)).not.toMatch(/6543|7000|private/i);
});
