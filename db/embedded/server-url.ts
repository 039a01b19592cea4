/** The one role of an embedded installation. */
export const SUPERUSER = 'argmin';

/** @param password hexadecimal digits, so that nothing needs escaping */
export function serverUrl(server: { password: string; port: number }, database: string): string {
  return `postgres://${SUPERUSER}:${server.password}@127.0.0.1:${server.port}/${database}`;
}
