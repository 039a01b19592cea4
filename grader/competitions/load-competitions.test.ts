import { expect, it } from 'vitest';
import { LOCALES } from '#db/contract/locale.ts';
import { loadCompetition, loadCompetitions } from './load-competitions.ts';

const competitions = await loadCompetitions();
const named = competitions.map((competition) => [competition.slug, competition] as const);

it('there are the three competitions of the course', () => {
  expect(competitions.map(({ slug, dataset, scoring }) => [slug, dataset, scoring])).toEqual([
    ['cifar10', 'cifar10', 'model'],
    ['mnist', 'mnist', 'model'],
    ['mnist-from-scratch', 'mnist', 'predict'],
  ]);
});

it('the limits are those of the public contract', async () => {
  const { limits, imageShape, classes } = await loadCompetition('mnist');
  expect(limits).toEqual({
    trainingMs: 120_000,
    memoryBytes: 2 * 1024 ** 3,
    compileMs: 20_000,
    compileMemoryBytes: 1024 ** 3,
    scoringMs: 60_000,
    modelBytes: 64 * 1024 ** 2,
    modelLayers: 1_000,
    logBytes: 1024 ** 2,
    reportRows: 10_000,
    outputBytes: 64 * 1024 ** 2,
  });
  expect([imageShape, classes]).toEqual([[28, 28, 1], [...'0123456789']]);
  expect((await loadCompetition('cifar10')).limits.trainingMs).toBe(600_000);
});

it('the four baselines of mnist stand in their order', async () => {
  const { baselines } = await loadCompetition('mnist');
  expect(baselines.map(({ slug }) => slug)).toEqual([
    'softmax-regression',
    'mlp-784-128-10',
    'small-cnn',
    'layers-that-do-not-fit',
  ]);
  for (const { code } of baselines) expect(code).toContain('export async function train(');
});

it.each(named)('%s is told in both languages, with the same formulas, code and limits', (_, competition) => {
  const { title, summary, description, baselines, limits, runsPerDay } = competition;
  for (const text of [title, summary, description, ...baselines.map((baseline) => baseline.title)]) {
    for (const locale of LOCALES) expect(text[locale].trim()).not.toBe('');
    expect(text.en).not.toMatch(/\p{Script=Han}/u);
    expect(text['zh-TW']).toMatch(/\p{Script=Han}/u);
  }
  const [en, zh] = [description.en, description['zh-TW']];
  const headings = (text: string) => text.match(/^#+ /gm);
  expect(headings(zh)).toEqual(headings(en));
  const formulas = (text: string) => text.match(/\$\$[^$]+\$\$/g)?.map((formula) => formula.trim());
  expect(formulas(zh)).toEqual(formulas(en));
  expect(formulas(en)?.length).toBeGreaterThanOrEqual(2);
  for (const number of [limits.trainingMs / 1000, runsPerDay]) {
    for (const text of [en, zh]) expect(text).toMatch(new RegExp(`(?<!\\d)${number}(?!\\d)`));
  }
});

it.each(named)(
  '%s speaks Chinese as it is written in Taiwan',
  (_, { title, summary, description, baselines }) => {
    const texts = [title, summary, description, ...baselines.map((baseline) => baseline.title)];
    for (const text of texts.map((localized) => localized['zh-TW'])) {
      const prose = text.replace(/\$\$[^$]+\$\$/g, '');
      expect(prose.match(/\p{Script=Han}[,;:!?()"]|[,;:!?()"]\p{Script=Han}/gu)).toBeNull();
      expect(prose.match(/\p{Script=Han} +[\w`$]|[\w`$] +\p{Script=Han}/gu)).toBeNull();
      expect(prose.match(/[!！您]|數據|程序|保存|隊列|代碼|文件|網絡|信息/u)).toBeNull();
    }
  },
);

it('says which file of a competition is missing', async () => {
  await expect(loadCompetition('chess')).rejects.toThrow(/chess\/competition\.yaml cannot be used: .*ENOENT/);
});
