import type { NextAuthOptions } from 'next-auth';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { z } from 'zod';
import { environment, type OpenidSettings } from '../environment.ts';
import { checkPasswordSignIn } from './check-password-sign-in.ts';
import { requestOrigin } from './request-origin.ts';
import { readSignedInUser } from './read-signed-in-user.ts';
import { SESSION_SECONDS, SessionClaims, startSession } from './session-token.ts';
import { sessionCookie } from './session-cookie.ts';
import { signInWithOpenid } from './sign-in-with-openid.ts';

/** The id of the school's provider in next-auth's addresses. */
const OPENID_PROVIDER = 'openid';

const Credentials = z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(1024) });

const OpenidClaims = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.email().nullish(),
  email_verified: z.boolean().nullish(),
  name: z.string().nullish(),
});

const passwordProvider = CredentialsProvider({
  credentials: { email: { type: 'email' }, password: { type: 'password' } },
  async authorize(unsafeCredentials) {
    const credentials = Credentials.safeParse(unsafeCredentials).data;
    if (!credentials) return null;
    const { address } = await requestOrigin();
    const result = await checkPasswordSignIn(credentials.email, credentials.password, address);
    return result.outcome === 'ok' ? { id: result.userId } : null;
  },
});

function openidProvider(settings: OpenidSettings): OAuthConfig<unknown> {
  return {
    id: OPENID_PROVIDER,
    name: settings.name,
    type: 'oauth',
    wellKnown: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    issuer: settings.issuer,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    profile: (claims) => ({ id: OpenidClaims.parse(claims).sub }),
  };
}

/** next-auth's part: its password route for other clients, and the whole of OpenID Connect. */
export function nextAuthOptions(): NextAuthOptions {
  const { authSecret, openid } = environment();
  const { name, options } = sessionCookie();
  return {
    secret: authSecret,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: { sessionToken: { name, options } },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: openid ? [openidProvider(openid), passwordProvider] : [passwordProvider],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== OPENID_PROVIDER) return true;
        const claims = OpenidClaims.parse(profile);
        const userId = await signInWithOpenid({
          issuer: claims.iss,
          subject: claims.sub,
          email: claims.email ?? null,
          emailVerified: claims.email_verified === true,
          name: claims.name ?? null,
        });
        if (!userId) return '/sign-in?error=openid_email';
        user.id = userId;
        return true;
      },
      // `user` is there at sign-in only; afterwards the token stays as it is.
      async jwt({ token, user }) {
        if (!user) return token;
        return { ...(await startSession(user.id, (await requestOrigin()).userAgent)) };
      },
      async session({ session, token }) {
        const claims = SessionClaims.safeParse(token).data;
        const holder = claims && (await readSignedInUser(claims));
        return {
          expires: session.expires,
          ...(holder && { user: { name: holder.name, email: holder.email } }),
        };
      },
    },
  };
}
