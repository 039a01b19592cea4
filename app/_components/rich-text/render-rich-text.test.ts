import { describe, expect, it } from 'vitest';
import { renderInlineText, renderRichText } from './render-rich-text.ts';

describe('a text of a question', () => {
  it('has its formulas drawn, with MathML beside them and no TeX to be read', () => {
    const html = renderRichText('Compute $H(P) = -\\sum_i p_i \\log_2 p_i$.', 'en');
    expect(html).toContain('<math');
    expect(html).toContain('katex-html" aria-hidden="true"');
    expect(html.replace(/<annotation[\s\S]*?<\/annotation>/g, '').replace(/<[^>]+>/g, '')).not.toMatch(
      /\\sum|\$/,
    );
  });

  it('keeps the true minus sign in words and takes it in TeX', () => {
    expect(renderRichText('The slope is −2.', 'en')).toContain('−2');
    expect(renderRichText('$x = −2$', 'en')).not.toContain('katex-error');
  });

  it('lets no HTML of the author pass', () => {
    const html = renderRichText(
      'a <script>alert(1)</script> <img src=x onerror=alert(1)> b\n\n<iframe src="https://x.example"></iframe>\n\n[c](javascript:alert(1)) ![d](https://x.example/p.png)',
      'en',
    );
    expect(html).not.toMatch(/<script|onerror=|<iframe|javascript:|x\.example\/p/);
  });

  it('lets TeX make no links and no HTML', () => {
    const html = renderRichText('$\\href{javascript:alert(1)}{x}$ $\\htmlId{main}{y}$', 'en');
    expect(html).not.toMatch(/href="javascript|id="main"/);
  });

  it('shows < in words and code as a character', () => {
    expect(renderRichText('p < 1 and `a<b>`', 'en')).toContain('p &#x3C; 1');
  });

  it('puts tables and code into boxes that the keyboard reaches', () => {
    const html = renderRichText('| a | b |\n|---|--:|\n| 1 | 2 |\n\n```python\nx = 1\n```', 'zh-TW');
    expect(html).toMatch(/<div class="wide-table" tabindex="0" role="region" aria-label="表格"><table>/);
    expect(html).toMatch(/<pre tabindex="0" role="region" aria-label="程式碼">/);
  });

  it('shows no space where a Chinese line ends', () => {
    expect(renderRichText('事件依$P$發生，\n編碼長度\n$Q$', 'zh-TW')).toMatch(/發生，編碼長度<span/);
    expect(renderRichText('one\ntwo', 'zh-TW')).toContain('one\ntwo');
  });
});

it('a text in a line has no paragraph; two paragraphs stay two', () => {
  expect(renderInlineText('`ReLU` it is', 'en')).toBe('<code>ReLU</code> it is');
  expect(renderInlineText('a\n\nb', 'en')).toBe('<p>a</p>\n<p>b</p>');
});

it('a text that is asked for again is not rendered again', () => {
  const text = `$${'x^2 + '.repeat(200)} 1$`;
  const first = renderRichText(text, 'en');
  const from = performance.now();
  for (let i = 0; i < 1000; i++) expect(renderRichText(text, 'en')).toBe(first);
  expect(performance.now() - from).toBeLessThan(500);
});
