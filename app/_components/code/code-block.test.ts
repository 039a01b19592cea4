import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { CodeBlock } from './code-block.tsx';

const shown = async (code: string, lines: number[]) =>
  renderToStaticMarkup(
    await CodeBlock({
      code,
      label: 'main.ts',
      notes: lines.map((line) => ({ line, content: createElement('b', null, `note ${line}`) })),
    }),
  );

test('a note about the empty line behind the last one stands under the last one', async () => {
  const html = await shown('const a = 1;\nconst b = [\n', [1, 3]);
  expect(html).toContain('note 1');
  expect(html.indexOf('note 3')).toBeGreaterThan(html.indexOf('code-marked'));
});

test('of a line too long for a browser to draw, the beginning is shown and the rest is counted', async () => {
  const html = await shown(`const a = '${'x'.repeat(2 ** 21)}';\nconst b = 2;\n`, []);
  expect(html).toMatch(/x… \(\+\d{7}\)/);
  expect(html).toContain('const b = 2;');
  expect(html.length).toBeLessThan(10_000);
});
