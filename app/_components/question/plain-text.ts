import type { ShownChoice } from '#quizzes/schema/shown-question.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Whether a text is more than characters, so that a list of options cannot show it. */
export const hasMarkup = (html: string): boolean => html.includes('<');

/** The characters of an HTML text; of a formula those of its MathML, such as ∂L/∂w. */
export function plainText(html: string): string {
  return withoutDrawings(html.replaceAll(/<annotation[^>]*>.*?<\/annotation>/gs, ''))
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string, decimal: string, name: string) =>
      hex || decimal
        ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
        : (ENTITIES[name] ?? all),
    );
}

/** Without the spans that draw a formula, which say once more what its MathML says. */
function withoutDrawings(html: string): string {
  const start = html.indexOf('<span class="katex-html"');
  if (start < 0) return html;
  const tags = /<(\/?)span\b[^>]*>/g;
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (depth === 0) break;
  }
  return html.slice(0, start) + withoutDrawings(html.slice(tags.lastIndex || html.length));
}

/** What an option, item or block is called where only characters can stand; `isCode`: its text is no HTML. */
export const nameOf = ({ text, spoken }: ShownChoice, isCode = false): string =>
  spoken ?? (isCode ? text : plainText(text));
