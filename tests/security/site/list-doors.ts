import { globSync, readFileSync } from 'node:fs';

/** Everything outside can call is found in the files, so that nothing new goes by unseen. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `POST app/api/practice/route.ts` for each method of each route handler. */
export function listRoutes(): string[] {
  return globSync('app/**/route.{ts,tsx}')
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      const exported = METHODS.filter((method) =>
        new RegExp(
          `export (async )?(function|const) ${method}\\b|export \\{[^}]*\\b${method}\\b[^}]*\\}`,
        ).test(text),
      );
      if (exported.length === 0)
        throw new Error(`${file} answers nothing, or in a way that this list cannot read`);
      return exported.map((method) => `${method} ${file}`);
    });
}

/** `app/[locale]/actions.ts signOutAction` for each server action. */
export function listActions(): string[] {
  return globSync('app/**/*.{ts,tsx}')
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      if (!/^\s*['"]use server['"]/m.test(text)) return [];
      if (!/^['"]use server['"];/.test(text))
        throw new Error(`${file} has an action inside; give it a file of actions`);
      const names = [...text.matchAll(/^export (?:async function|const) (\w+)/gm)].map(([, name]) => name);
      if (/^export (\{|default|\*)/m.test(text))
        throw new Error(`${file} exports in a way that this list cannot read`);
      return names.map((name) => `${file} ${name}`);
    });
}

/** Every page whose address names something, as `/quizzes/[quiz]`, without the language. */
export function listPagesWithIds(): string[] {
  return globSync('app/[[]locale]/**/page.tsx')
    .map((file) =>
      file
        .replace('app/[locale]', '')
        .replace('/page.tsx', '')
        .replaceAll(/\/\([a-z]+\)/g, ''),
    )
    .filter((path) => path.includes('[') && !path.includes('[...'))
    .toSorted();
}
