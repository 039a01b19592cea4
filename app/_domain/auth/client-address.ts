/**
 * Where a request comes from. The connection says who spoke to us; each proxy of our own that stands before the site
 * adds to X-Forwarded-For who spoke to it. What stands further left was written by the client and may be anything.
 * @param connected address at the other end of the connection
 * @param forwarded the header as it arrived
 * @param trustedProxies how many proxies of our own every request passes; with 0 the header says nothing
 */
export function clientAddress(
  connected: string,
  forwarded: string | undefined,
  trustedProxies: number,
): string {
  const passed = [...(forwarded?.split(',').map((part) => part.trim()) ?? []), connected];
  const address = passed[Math.max(0, passed.length - 1 - trustedProxies)] || connected;
  // An IPv4 address is the same one on an IPv6 socket.
  return address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 100);
}
