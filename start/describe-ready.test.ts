import { expect, it } from 'vitest';
import type { SandboxLayer } from '#db/contract/sandbox-layer.ts';
import { describeReady } from './describe-ready.ts';

const layer = (name: SandboxLayer['name'], stands: boolean): SandboxLayer => ({
  name,
  title: { en: name, 'zh-TW': '' },
  stands,
  isRequired: true,
  detail: { en: `apt-get install ${name}`, 'zh-TW': '' },
});
const READY = { siteUrl: 'http://localhost:3000', seconds: 4.21, accounts: null, databasePlace: 'embedded' };

it('a start says which walls stand, and how to get the others', () => {
  const said = describeReady({ ...READY, layers: [layer('rlimits', true), layer('bubblewrap', false)] });
  expect(said).toContain('Around submissions stand: rlimits.\n');
  expect(said).toContain('This machine lacks:\n  bubblewrap: apt-get install bubblewrap\n');
});

it('a machine that lacks nothing is not told of lacking', () => {
  expect(describeReady({ ...READY, layers: [layer('rlimits', true)] })).not.toContain('lacks');
  expect(describeReady({ ...READY, layers: [] })).toContain('Around submissions stand: nothing.');
});
