import katex from 'katex';

const known = new Map<string, string | null>();

/** What KaTeX says of the formulas in a text that do not render; numbers in them do not matter, so shapes are kept. */
export function texProblems(markdown: string): string[] {
  return formulasIn(markdown).flatMap((tex) => {
    const shape = tex.replaceAll(/\d+/g, '1');
    let problem = known.get(shape);
    if (problem === undefined) {
      problem = problemOf(tex);
      known.set(shape, problem);
    }
    return problem === null ? [] : [problem];
  });
}

/** The formulas of a Markdown text, without their dollars; code holds none. */
export function formulasIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/```.*?```|`[^`\n]*`/gs, '');
  return [...prose.matchAll(/(?<!\\)(\$\$?)((?:\\.|[^$\\])+)\1/gs)].map(([, , tex = '']) => tex);
}

/** A dollar left over opens a formula that nothing closes. */
export function hasLooseDollar(markdown: string): boolean {
  const prose = markdown.replaceAll(/```.*?```|`[^`\n]*`|\\\$/gs, '').replaceAll('$$', '$');
  return (prose.match(/\$/g)?.length ?? 0) % 2 === 1;
}

function problemOf(tex: string): string | null {
  try {
    katex.renderToString(tex, { throwOnError: true, strict: 'error', displayMode: tex.includes('\n') });
    return null;
  } catch (error) {
    return `TeX "${tex.trim().slice(0, 60)}": ${(error as Error).message.replace('KaTeX parse error: ', '')}`;
  }
}
