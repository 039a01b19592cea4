import 'katex/dist/katex.min.css';
import Markdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';

/** Markdown with TeX between dollars, drawn on the server; its headings start at h3. */
export function Prose({ children }: { children: string }) {
  return (
    <div className="prose">
      <Markdown
        remarkPlugins={[remarkMath]}
        rehypePlugins={[[rehypeKatex, { output: 'htmlAndMathml' }]]}
        components={{ h1: 'h3', h2: 'h3', h3: 'h4' }}
      >
        {children}
      </Markdown>
    </div>
  );
}
