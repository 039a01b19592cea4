import NextAuth from 'next-auth';
import { nextAuthOptions } from '#app/_domain/auth/next-auth-options.ts';

type Context = { params: Promise<{ nextauth: string[] }> };

const handle = (request: Request, context: Context) => NextAuth(nextAuthOptions())(request, context);

export { handle as GET, handle as POST };
