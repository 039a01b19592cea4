import fc from 'fast-check';
import { expect, it } from 'vitest';
import { acceptedLocale } from '#app/_i18n/accepted-locale.ts';
import { clientAddress } from './auth/client-address.ts';
import { safeReturnPath } from './auth/return-path.ts';
import { parseEnvironment } from './environment.ts';

const NAMES = [
  'DATABASE_URL',
  'AUTH_SECRET',
  'NEXTAUTH_SECRET',
  'NEXTAUTH_URL',
  'TRUSTED_PROXIES',
  'OIDC_ISSUER',
];
const strange = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e9',
    'NaN',
    'Infinity',
    '0x10',
    '９',
    'https://',
    'javascript:x',
    'postgres://',
    'x'.repeat(5000),
  ),
  fc.string({ maxLength: 30 }),
);

it('any environment is taken, or refused by the name of a variable', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...NAMES), strange), (variables) => {
      try {
        const { trustedProxies, authSecret } = parseEnvironment(variables);
        expect(Number.isInteger(trustedProxies) && trustedProxies >= 0 && trustedProxies <= 10).toBe(true);
        expect(authSecret.length).toBeGreaterThanOrEqual(16);
      } catch (error) {
        expect((error as Error).message).toMatch(/^The site's environment: /);
        expect(NAMES.some((name) => (error as Error).message.includes(name))).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it('any header names a language of the site', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x21-\x7e]{0,40}$/), (header) => {
      const request = new Request('http://here.invalid', { headers: { 'accept-language': header } });
      expect(['en', 'zh-TW']).toContain(acceptedLocale(request));
    }),
  );
});

it('any path to go back to leads to this site, or nowhere', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '//',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '@',
    ':',
    'evil.example',
    'http:',
    'javascript:',
    '?',
    '#',
    'en',
    '\0',
    '／',
    '。',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = safeReturnPath(`/${parts.join('')}`);
      if (path !== null)
        expect(new URL(path, 'https://argmin.example.edu/en/sign-in').host).toBe('argmin.example.edu');
    }),
    { numRuns: 2000 },
  );
});

it('whatever a client writes, no more than what trusted proxies added is believed', () => {
  const forged = fc
    .array(fc.string({ maxLength: 12 }).map((text) => text.replaceAll(',', '')))
    .map((all) => all.join(','));
  fc.assert(
    fc.property(forged, (before) => {
      expect(clientAddress('10.0.0.1', before, 0)).toBe('10.0.0.1');
      expect(clientAddress('10.0.0.1', `${before},203.0.113.9`, 1)).toBe('203.0.113.9');
    }),
  );
});
