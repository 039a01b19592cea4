import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { loadCompetitions } from '../competitions/load-competitions.ts';
import { refuseSource } from './refuse-source.ts';

const competitions = await loadCompetitions();
const judge = (slug: string, code: string) => {
  const competition = competitions.find((each) => each.slug === slug);
  if (!competition) throw new Error(`There is no competition ${slug}`);
  const files = [{ path: 'main.ts', content: new TextEncoder().encode(code) }];
  return refuseSource({ competition, files } as Parameters<typeof refuseSource>[0]);
};
const table = `export const labels = '${randomBytes(12_000).toString('base64')}';`;

describe('a competition whose hidden pictures are published ones', () => {
  it('takes code of any sensible length', () => {
    const starter = competitions.find(({ slug }) => slug === 'cifar10')?.starterCode ?? '';
    const layers = Array.from(
      { length: 300 },
      (_, i) => `tf.layers.conv2d({ filters: ${16 + (i % 64)}, name: 'c${i}' }),`,
    );
    expect(judge('cifar10', `${starter}\n// ${layers.join('\n// ')}`)).toBeNull();
  });

  it('refuses a source that carries a table, with its size, the limit and what to do', () => {
    const refused = judge('cifar10', table);
    expect(refused?.verdict).toBe('compile_error');
    expect(refused?.message?.en).toMatch(/packs to \d.* KiB; .* takes 6 KiB/);
  });

  it('is the only one that minds', () => {
    expect(judge('mnist', table)).toBeNull();
  });
});
