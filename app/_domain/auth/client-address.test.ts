import { expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

it.each([
  ['without a proxy the connection alone counts', '203.0.113.9', undefined, 0, '203.0.113.9'],
  ['without a proxy no header is believed', '203.0.113.9', '10.0.0.1', 0, '203.0.113.9'],
  ['behind one proxy its own entry counts', '10.0.0.2', '203.0.113.9', 1, '203.0.113.9'],
  ['what the client wrote before it does not', '10.0.0.2', '1.1.1.1, 203.0.113.9', 1, '203.0.113.9'],
  [
    'behind two proxies the entry of the outer one',
    '10.0.0.2',
    '1.1.1.1,203.0.113.9,10.0.0.3',
    2,
    '203.0.113.9',
  ],
  ['a request that went past the proxies is the connection', '203.0.113.9', undefined, 2, '203.0.113.9'],
  ['an empty entry is the connection', '10.0.0.2', '', 1, '10.0.0.2'],
  ['an IPv4 address on an IPv6 socket is that address', '::ffff:203.0.113.9', undefined, 0, '203.0.113.9'],
])('%s', (_name, connected, forwarded, proxies, expected) => {
  expect(clientAddress(connected, forwarded, proxies)).toBe(expected);
});
