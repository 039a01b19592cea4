import rehypeKatex from 'rehype-katex';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Language } from '#quizzes/schema/text.ts';
import { forbidStrangeLinks } from './forbid-strange-links.ts';
import { frameWideBlocks } from './frame-wide-blocks.ts';
import { joinChineseLines } from './join-chinese-lines.ts';
import { keepNewest } from './keep-newest.ts';

/** Characters of HTML in each language: the variants of a quiz that some hundred people have open. */
const KEPT = 30_000_000;

const processorFor = (language: Language) =>
  unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkMath)
    // Raw HTML in the Markdown does not pass this step.
    .use(remarkRehype)
    .use(joinChineseLines)
    .use(forbidStrangeLinks)
    .use(frameWideBlocks, { language })
    .use(rehypeKatex, { output: 'htmlAndMathml', strict: 'ignore' })
    .use(rehypeStringify)
    .freeze();

const rendererFor = (language: Language) => {
  const processor = processorFor(language);
  return keepNewest(KEPT, (markdown) => String(processor.processSync(markdown)));
};

const RENDERERS: Record<Language, (markdown: string) => string> = {
  en: rendererFor('en'),
  'zh-TW': rendererFor('zh-TW'),
};

/**
 * Markdown with TeX between dollars as HTML that is safe to put into a page: no HTML of the author's passes, formulas
 * carry MathML. What was rendered lately is kept, since many people open the same texts at once.
 * Runs on the server only; its KaTeX needs the style sheet that rich-text.tsx brings.
 */
export function renderRichText(markdown: string, language: Language): string {
  return RENDERERS[language](markdown);
}

/** The same for a text that stands inside a line: a lone paragraph loses its tag. */
export function renderInlineText(markdown: string, language: Language): string {
  const html = renderRichText(markdown, language);
  const lone = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return lone === undefined || lone.includes('<p>') ? html : lone;
}
