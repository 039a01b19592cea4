import { createHighlighterCore, type HighlighterCore, type ThemedToken } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import typescript from 'shiki/langs/typescript.mjs';
import dark from 'shiki/themes/github-dark-high-contrast.mjs';
import light from 'shiki/themes/github-light-high-contrast.mjs';

/** Larger files are shown without colours: reading them would hold up everybody's pages. */
const MAX_COLOURED = 60_000;
/** Browsers draw nothing at all of a line of millions of characters; what is cut is counted behind it. */
const MAX_LINE = 2_000;

let started: Promise<HighlighterCore> | undefined;

/** TypeScript as lines of coloured tokens; each token's style holds for the light and the dark theme. */
export async function highlightTypeScript(
  code: string,
): Promise<Pick<ThemedToken, 'content' | 'htmlStyle'>[][]> {
  if (code.length > MAX_COLOURED) return code.split('\n').map((line) => [{ content: shortLine(line) }]);
  started ??= createHighlighterCore({
    themes: [light, dark],
    langs: [typescript],
    engine: createJavaScriptRegexEngine(),
  });
  const highlighter = await started;
  const { tokens } = highlighter.codeToTokens(code, {
    lang: 'typescript',
    themes: { light: light.name as string, dark: dark.name as string },
    defaultColor: 'light-dark()',
  });
  return tokens;
}

const shortLine = (line: string) =>
  line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}… (+${line.length - MAX_LINE})` : line;
