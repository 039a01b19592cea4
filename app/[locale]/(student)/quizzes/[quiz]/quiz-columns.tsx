import type { ReactNode } from 'react';

/** The page before a quiz: what it is about and what can be done now, with the rules beside it. */
export function QuizColumns({
  header,
  intro,
  action,
  rules,
}: {
  header: ReactNode;
  intro: ReactNode;
  /** Start, go on, or why not. */
  action: ReactNode;
  rules: ReactNode;
}) {
  return (
    <>
      {header}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)] lg:grid-rows-[auto_1fr]">
        <div className="space-y-8">{intro}</div>
        <div className="lg:col-start-2 lg:row-span-2 lg:row-start-1">{rules}</div>
        <div>{action}</div>
      </div>
    </>
  );
}
