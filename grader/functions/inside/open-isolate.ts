import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import ivm from 'isolated-vm';
import type { CallEnd } from './prelude.ts';

/** Most memory of the isolate's heap and buffers. */
const MEGABYTES = 128;
const PRELUDE = new URL('prelude.ts', import.meta.url);
const ENTRIES = ['call', 'take', 'describe', 'connect'] as const;

/** An isolate with the prelude in it, before any code of a student. */
export interface FunctionIsolate {
  readonly isolate: ivm.Isolate;
  readonly context: ivm.Context;
  readonly prelude: Record<(typeof ENTRIES)[number], ivm.Reference>;
}

export type { CallEnd };

/** @param log takes the values of one call of the console. @returns whether more is kept */
export function openIsolate(log: (values: unknown) => boolean): FunctionIsolate {
  const isolate = new ivm.Isolate({ memoryLimit: MEGABYTES });
  const context = isolate.createContextSync();
  const module = compile(isolate, PRELUDE);
  const loaded = new Map<string, ivm.Module>();
  module.instantiateSync(context, (specifier) => {
    const url = new URL(specifier, PRELUDE);
    const known = loaded.get(url.href) ?? compile(isolate, url);
    loaded.set(url.href, known);
    return known;
  });
  module.evaluateSync();
  const prelude = Object.fromEntries(
    ENTRIES.map((name) => [name, module.namespace.getSync(name, { reference: true })]),
  ) as FunctionIsolate['prelude'];
  prelude.connect.applySync(undefined, [new ivm.Callback(log)]);
  return { isolate, context, prelude };
}

/** Types taken away leave every character at its place. */
function compile(isolate: ivm.Isolate, url: URL): ivm.Module {
  const code = stripTypeScriptTypes(readFileSync(url, 'utf8'));
  return isolate.compileModuleSync(code, { filename: `platform/${url.pathname.split('/').at(-1)}` });
}
