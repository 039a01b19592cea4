import 'katex/dist/katex.min.css';
import './rich-text.css';

/** A text that `renderRichText` made, as a block. */
export function RichText({ html, id, className }: { html: string; id?: string; className?: string }) {
  return (
    <div
      id={id}
      className={`prose rich-text ${className ?? ''}`}
      // oxlint-disable-next-line react/no-danger -- made by renderRichText, which lets no HTML of others pass
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** A text that `renderInlineText` made, inside a line. */
export function InlineText({ html, id, className }: { html: string; id?: string; className?: string }) {
  return (
    <span
      id={id}
      className={`rich-text ${className ?? ''}`}
      // oxlint-disable-next-line react/no-danger -- made by renderInlineText, which lets no HTML of others pass
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
