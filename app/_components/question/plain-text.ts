import type { ShownChoice } from '#quizzes/schema/shown-question.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Whether a text is more than characters, so that a list of options cannot show it. */
export const hasMarkup = (html: string): boolean => html.includes('<');

/** The characters of an HTML text; formulas give their TeX twice over, so those need a spoken text instead. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex: string, decimal: string, name: string) =>
      hex || decimal
        ? String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
        : (ENTITIES[name] ?? all),
    );
}

/** What an option, item or block is called where only characters can stand; `isCode`: its text is no HTML. */
export const nameOf = ({ text, spoken }: ShownChoice, isCode = false): string =>
  spoken ?? (isCode ? text : plainText(text));
