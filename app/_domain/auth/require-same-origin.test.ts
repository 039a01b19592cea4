import { expect, it } from 'vitest';
import { requireSameOrigin } from './require-same-origin.ts';

const request = (headers: Record<string, string>) => new Request('http://site.example/api', { headers });

it.each<Record<string, string>>([
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-origin', origin: 'null', host: 'site.example' },
  { origin: 'https://site.example', host: 'site.example' },
  { origin: 'https://public.example', host: '127.0.0.1:3000', 'x-forwarded-host': 'public.example' },
])('lets pages of this site through: %o', (headers) => {
  expect(() => requireSameOrigin(request(headers))).not.toThrow();
});

it.each<Record<string, string>>([
  {},
  { host: 'site.example' },
  { origin: 'null', host: 'site.example' },
  { origin: 'https://evil.example', host: 'site.example' },
  { origin: 'https://site.example', host: 'site.example', 'sec-fetch-site': 'cross-site' },
  { origin: 'https://other.site.example', host: 'site.example', 'sec-fetch-site': 'same-site' },
])('refuses everything else: %o', (headers) => {
  expect(() => requireSameOrigin(request(headers))).toThrow('origin_unknown');
});
