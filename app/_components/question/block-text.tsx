import type { ShownChoice } from '#quizzes/schema/shown-question.ts';
import { InlineText } from '../rich-text/rich-text.tsx';

/** A block as text or, with `code`, as a line of code. */
export function BlockText({ block: { text, spoken }, code }: { block: ShownChoice; code: boolean }) {
  if (code) return <code className="whitespace-pre-wrap wrap-anywhere">{text}</code>;
  if (!spoken) return <InlineText html={text} />;
  return (
    <>
      <span aria-hidden>
        <InlineText html={text} />
      </span>
      <span className="sr-only">{spoken}</span>
    </>
  );
}
