import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** For every answer; the content security policy carries a nonce and is set by proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'X-Permitted-Cross-Domain-Policies', value: 'none' },
];

/** For data and downloads, which are no pages: opened as one, they can load, run and send nothing. */
const NO_PAGE = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  },
];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // TypeScript 7 has no JavaScript API for Next's own check; `tsc --noEmit` runs with the tests.
  typescript: { ignoreBuildErrors: true },
  // Native addons and drivers that look for files beside themselves.
  serverExternalPackages: ['@node-rs/argon2', 'postgres', 'pg', 'pg-boss'],
  // The title stands in <head> for every reader, not only for known crawlers.
  htmlLimitedBots: /.*/,
  experimental: { serverActions: { bodySizeLimit: '5mb' } },
  headers: async () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    { source: '/api/:path*', headers: NO_PAGE },
  ],
};

export default createNextIntlPlugin('./app/_i18n/request.ts')(config);
