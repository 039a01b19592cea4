import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type HtmlNode, walk } from './html-tree.ts';
import { forbidStrangeLinks } from './forbid-strange-links.ts';
import { renderInlineText, renderRichText } from './render-rich-text.ts';

const TEXTS = [
  '<script>canary()</script>',
  '<img src=x onerror=canary()>',
  '<svg><script>canary()</script></svg>',
  '<svg onload=canary()>',
  '<math><mtext><table><mglyph><style><img src=x onerror=canary()>',
  '<style>@import "//evil.example"</style>',
  '<a href="javascript:canary()">x</a>',
  '<!-- --><iframe srcdoc="<script>canary()</script>">',
  '[x](javascript:canary())',
  '[x](JaVaScRiPt:canary())',
  '[x](java\tscript:canary())',
  '[x](&#106;avascript:canary())',
  '[x](\u0001javascript:canary())',
  '[x](vbscript:canary())',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '[x][y]\n\n[y]: javascript:canary()',
  '<javascript:canary()>',
  '![x](javascript:canary())',
  '![x](data:image/svg+xml,<svg onload=canary()>)',
  '![x](https://evil.example/p.png)',
  '![x](//evil.example/p.png)',
  '![x](/\\evil.example/p.png)',
  'a[^1]\n\n[^1]: [x](javascript:canary())',
  '$\\href{javascript:canary()}{x}$',
  '$\\url{javascript:canary()}$',
  '$\\includegraphics{https://evil.example/p.png}$',
  '$\\htmlData{x=canary}{y} \\htmlClass{canary}{y} \\htmlId{main}{y}$',
  '$\\htmlStyle{background:url(//evil.example)}{y}$',
  '$\\text{<img src=x onerror=canary()>}$',
  '$$\\def\\a{\\a\\a}\\a$$',
  '$\\rule{9999em}{9999em}$',
  '```"><script>canary()</script>\nx\n```',
  '| <img src=x onerror=canary()> |\n|---|\n| [x](javascript:canary()) |',
  '\u202e\u2066\0\ud800',
];

const TAG = /<(\/?[a-z!][^\s/>"']*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
const ATTRIBUTE = /([^\s="']+)(?:="([^"]*)")?/g;
const MADE =
  /^(a|annotation|br|code|del|div|em|h[1-6]|hr|img|li|math|m[a-z]+|none|ol|p|path|pre|section|semantics|span|strong|sup|svg|t(able|body|d|h|head|r)|ul|input|blockquote)$/;

/** Only what Markdown and TeX are made of, with no attribute that runs or loads anything from elsewhere. */
function expectHarmless(html: string): void {
  for (const [, name = '', attributes = ''] of html.matchAll(TAG)) {
    expect(name.replace('/', '')).toMatch(MADE);
    for (const [, key = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      expect(key).not.toMatch(/^(on.*|srcdoc|formaction|action|xlink:href|srcset|background)$/i);
      if (key === 'href' || key === 'src') expect(value).toMatch(/^(https?:\/\/|mailto:|#|\/(?![/\\]))/);
      if (key === 'src') expect(value).toMatch(/^\//);
      if (key === 'style') expect(value).not.toMatch(/url|expression|import/i);
    }
  }
  // what is left between them is text
  expect(html.replaceAll(TAG, '')).not.toMatch(/<[a-z!/]/i);
}

it.each(TEXTS)('%j becomes nothing but text', (text) => {
  for (const language of ['en', 'zh-TW'] as const) {
    expectHarmless(renderRichText(text, language));
    expectHarmless(renderInlineText(text, language));
  }
});

it('whatever is put together of them becomes nothing but text', () => {
  const any = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 10 }));
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 6 }),
      fc.constantFrom('', '\n', '\n\n', ' ', '$'),
      (parts, between) => {
        expectHarmless(renderRichText(parts.join(between), 'en'));
      },
    ),
    { numRuns: 300 },
  );
});

it.each(['//evil.example', '/\\evil.example', 'javascript:canary()', 'https:evil.example', ''])(
  'a link to %j leads nowhere, and no picture is loaded from there',
  (address) => {
    const tree = {
      type: 'root',
      children: [
        { type: 'element', tagName: 'a', properties: { href: address }, children: [] },
        { type: 'element', tagName: 'img', properties: { src: address }, children: [] },
      ],
    } as unknown as HtmlNode;
    forbidStrangeLinks()(tree);
    walk(tree, ({ properties }) => expect({ ...properties }).toEqual({}));
  },
);
