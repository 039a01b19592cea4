import { NextIntlClientProvider } from 'next-intl';
import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { readMessages } from '#app/_i18n/read-messages.ts';
import type { Locale } from '#db/contract/locale.ts';
import { WorkerSection } from './worker-section.tsx';

type Worker = Parameters<typeof WorkerSection>[0]['worker'];

const worker: Worker = {
  name: 'lab-3',
  backend: 'wasm',
  device: 'cpu',
  slots: 4,
  draining: false,
  isSilent: false,
  startedAt: new Date('2026-11-21T08:00:00Z'),
  heartbeatAt: new Date('2026-11-21T09:00:00Z'),
  layers: [
    {
      name: 'bubblewrap',
      title: { en: 'bubblewrap', 'zh-TW': 'bubblewrap' },
      stands: false,
      isRequired: true,
      detail: { en: 'bwrap is not there', 'zh-TW': '沒有bwrap' },
    },
    {
      name: 'rlimits',
      title: { en: 'rlimits', 'zh-TW': 'rlimits' },
      stands: true,
      isRequired: true,
      detail: { en: 'few open files', 'zh-TW': '能開的檔案很少' },
    },
  ],
};

async function show(locale: Locale, changes: Partial<Worker> = {}): Promise<string> {
  const section = createElement(WorkerSection, { worker: { ...worker, ...changes }, zone: 'Asia/Taipei' });
  const now = new Date('2026-11-21T09:00:10Z');
  const messages = await readMessages(locale);
  const settings = { locale, messages, now, timeZone: 'Asia/Taipei' };
  // createElement takes the children that the provider's type demands as its last argument
  const provider = NextIntlClientProvider as FunctionComponent<typeof settings>;
  return renderToStaticMarkup(createElement(provider, settings, section)).replaceAll(/<[^>]+>/g, ' ');
}

it('a grader is shown with each wall, what it does or what is missing, in the reader’s language', async () => {
  const english = await show('en');
  expect(english).toMatch(/One required layer is missing on lab-3/);
  expect(english).toMatch(/bubblewrap\s+missing\s+bwrap is not there/);
  expect(english).toMatch(/rlimits\s+stands\s+few open files/);
  expect(english).toContain('takes jobs');
  const chinese = await show('zh-TW');
  expect(chinese).toContain('lab-3缺少1項必要的防護');
  expect(chinese).toMatch(/bubblewrap\s+缺少\s+沒有bwrap/);
});

it('a grader that lacks nothing needed raises no alarm; one that is silent says so', async () => {
  const layers = worker.layers.map((layer) => ({ ...layer, isRequired: false }));
  const shown = await show('en', { layers, isSilent: true });
  expect(shown).not.toContain('is missing on');
  expect(shown).toContain('missing, not required');
  expect(shown).toContain('silent, taken for dead');
});
