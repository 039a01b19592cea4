import { z } from 'zod';
import { readSecretFiles } from '#db/contract/read-secret-files.ts';

const Environment = z
  .object({
    DATABASE_URL: z.string().min(1),
    AUTH_SECRET: z.string().min(16).optional(),
    NEXTAUTH_SECRET: z.string().min(16).optional(),
    NEXTAUTH_URL: z.url().optional(),
    TRUSTED_PROXIES: z.coerce
      .number({ error: 'TRUSTED_PROXIES is not a number' })
      .int('TRUSTED_PROXIES is not a whole number')
      .min(0, 'TRUSTED_PROXIES is less than 0')
      .max(10, 'TRUSTED_PROXIES is more than 10')
      .default(0),
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    OIDC_NAME: z.string().min(1).default('OpenID'),
  })
  .transform((env, context) => {
    const authSecret = env.AUTH_SECRET ?? env.NEXTAUTH_SECRET;
    if (!authSecret) {
      context.addIssue('AUTH_SECRET is missing: at least 16 characters that only this installation knows');
      return z.NEVER;
    }
    return {
      databaseUrl: env.DATABASE_URL,
      authSecret,
      siteUrl: env.NEXTAUTH_URL ?? null,
      /** How many proxies of our own stand before the site; only what they wrote of an address is believed. */
      trustedProxies: env.TRUSTED_PROXIES,
      openid: openidSettings(env),
    };
  });
export type Environment = z.infer<typeof Environment>;

export interface OpenidSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button calls it, such as the school's name. */
  name: string;
}

function openidSettings(env: {
  OIDC_ISSUER?: string | undefined;
  OIDC_CLIENT_ID?: string | undefined;
  OIDC_CLIENT_SECRET?: string | undefined;
  OIDC_NAME: string;
}): OpenidSettings | null {
  if (!env.OIDC_ISSUER || !env.OIDC_CLIENT_ID || !env.OIDC_CLIENT_SECRET) return null;
  return {
    issuer: env.OIDC_ISSUER,
    clientId: env.OIDC_CLIENT_ID,
    clientSecret: env.OIDC_CLIENT_SECRET,
    name: env.OIDC_NAME,
  };
}

/**
 * A secret may lie in the file that `<NAME>_FILE` names.
 * @throws Error naming every variable that is missing or malformed
 */
export function parseEnvironment(variables: Record<string, string | undefined>): Environment {
  // A variable set to nothing, as compose files do, counts as not set.
  const set = Object.fromEntries(
    Object.entries(readSecretFiles(variables)).filter(([, value]) => value !== ''),
  );
  const parsed = Environment.safeParse(set);
  if (!parsed.success) throw new Error(`The site's environment: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

let known: Environment | undefined;

/** The process's environment, parsed at first use and not while the site is being built. */
export function environment(): Environment {
  known ??= parseEnvironment(process.env);
  return known;
}
