import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** For every answer; the content security policy carries a nonce and is set by proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), browsing-topics=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
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
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

export default createNextIntlPlugin('./app/_i18n/request.ts')(config);
