import { describe, expect, it } from 'vitest';
import { LogCutter } from './cut-log.ts';

function cut(limit: number, texts: string[]) {
  const kept: string[] = [];
  const cutter = new LogCutter(limit, ({ text }) => kept.push(text));
  for (const text of texts) cutter.add({ level: 'info', text }, true);
  const live = kept.length;
  cutter.finish();
  return { kept, live, cut: cutter.cut };
}

describe('a log', () => {
  it('under its limit stays as it is', () => {
    const texts = ['a', 'bb', '中文'];
    expect(cut(1_000, texts)).toMatchObject({ kept: texts, cut: false });
  });

  it('over its limit keeps its beginning and its end, with a mark that counts what is between', () => {
    const texts = Array.from({ length: 100 }, (_, i) => `line ${String(i).padStart(2, '0')}`);
    const { kept, live, cut: wasCut } = cut(400, texts);
    expect(live).toBe(5);
    expect(kept).toEqual([...texts.slice(0, 5), expect.stringContaining('90'), ...texts.slice(95)]);
    expect(wasCut).toBe(true);
  });

  it('with one endless line keeps the beginning of the line', () => {
    const { kept, cut: wasCut } = cut(100, ['x'.repeat(1_000)]);
    expect(kept).toEqual(['x'.repeat(18)]);
    expect(wasCut).toBe(true);
  });

  it('is cut between characters', () => {
    expect(cut(100, ['x🙂🙂🙂🙂🙂🙂']).kept).toEqual(['x🙂🙂🙂🙂']);
  });

  it('of nothing but empty lines is not endless', () => {
    const { kept } = cut(
      6_400,
      Array.from({ length: 100_000 }, () => ''),
    );
    expect(kept).toHaveLength(201);
  });
});
