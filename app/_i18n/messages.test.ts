import { describe, expect, it } from 'vitest';
import { HTTP_STATUS } from '#app/_domain/domain-error.ts';
import { NAMESPACES } from './namespaces.ts';
import { readMessages } from './read-messages.ts';

type Texts = Map<string, string>;

const [en, zh] = await Promise.all([readMessages('en'), readMessages('zh-TW')]);

describe.each(NAMESPACES)('messages of %s', (namespace) => {
  const english = textsOf(en[namespace]);
  const chinese = textsOf(zh[namespace]);

  it('exist in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('have the same placeholders in both languages', () => {
    expect(placeholdersOf(chinese)).toEqual(placeholdersOf(english));
  });

  it('have no straight quotes in Chinese', () => {
    expect([...chinese.values()].filter((text) => /\p{Script=Han}/u.test(text) && /["']/.test(text))).toEqual(
      [],
    );
  });

  it('do not shout', () => {
    expect([...english.values(), ...chinese.values()].filter((text) => /[!！]|oops/i.test(text))).toEqual([]);
  });
});

it.each(Object.keys(HTTP_STATUS))('the refusal %s has a text', (code) => {
  expect(en.errors).toHaveProperty(code);
});

function textsOf(value: unknown, path = ''): Texts {
  if (typeof value === 'string') return new Map([[path, value]]);
  return new Map(
    Object.entries(value as object).flatMap(([key, inner]) => [
      ...textsOf(inner, path ? `${path}.${key}` : key),
    ]),
  );
}

/** Arguments and tags by message; a plural's or select's own words are no placeholders. */
function placeholdersOf(texts: Texts): Record<string, string[]> {
  return Object.fromEntries(
    [...texts].map(([key, text]) => {
      const found = text.matchAll(/\{(\w+)(?=[,}])|<(\w+)>/g);
      return [key, [...new Set([...found].map(([, argument, tag]) => argument ?? `<${tag}>`))].sort()];
    }),
  );
}
