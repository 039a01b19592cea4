import { deflateRawSync } from 'node:zlib';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readArchive } from './read-archive.ts';

const read = (contents: Zippable) => readArchive(zipSync(contents));
const paths = (contents: Zippable) => read(contents).map(({ path }) => path);
const code = strToU8('export const train = 1;');
const refusal = (reason: string) =>
  expect.objectContaining({ code: 'source_refused', values: expect.objectContaining({ reason }) });

describe('reads', () => {
  test('the very bytes, stored or deflated', () => {
    const long = strToU8('const x = 1;\n'.repeat(1000));
    const files = read({ 'main.ts': [code, { level: 0 }], 'src/層.ts': [long, { level: 9 }] });
    expect(files).toEqual([
      { path: 'main.ts', content: code },
      { path: 'src/層.ts', content: long },
    ]);
  });

  test('a zipped folder as if its content had been zipped', () => {
    expect(paths({ 'hw1/main.ts': code, 'hw1/src/net.ts': code })).toEqual(['main.ts', 'src/net.ts']);
    expect(paths({ 'main.ts': code, 'src/net.ts': code })).toEqual(['main.ts', 'src/net.ts']);
  });

  test('past what the operating system adds by itself', () => {
    const added = { '__MACOSX/hw1/._main.ts': code, 'hw1/.DS_Store': code, 'hw1/._net.ts': code };
    expect(paths({ 'hw1/main.ts': code, ...added })).toEqual(['main.ts']);
  });

  test('an empty file and an empty archive', () => {
    expect(read({ 'main.ts': new Uint8Array() })).toEqual([{ path: 'main.ts', content: new Uint8Array() }]);
    expect(read({})).toEqual([]);
  });
});

describe('refuses', () => {
  test.each(['../main.ts', '/etc/main.ts', 'a/../../main.ts', 'C:/main.ts', 'a//b.ts', '..\\main.ts'])(
    'the path %s',
    (path) => {
      expect(() => read({ [path]: code, 'other.ts': code })).toThrow(refusal('path'));
    },
  );

  test('a symbolic link', () => {
    const link = [strToU8('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] as const;
    expect(() => read({ 'main.ts': [...link] as never, 'a.ts': code })).toThrow(refusal('symbolic_link'));
  });

  test('more than 200 entries', () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`f${i}.ts`, code]));
    expect(() => read(many)).toThrow(refusal('archive_entries'));
  });

  test('more than 2 MiB, without looking inside', () => {
    expect(() => readArchive(new Uint8Array(2 * 2 ** 20 + 1))).toThrow(refusal('archive_too_large'));
  });

  test('a bomb that declares its size', () => {
    expect(() => read({ 'main.ts': new Uint8Array(5 * 2 ** 20) })).toThrow(refusal('too_large'));
  });

  test('a bomb that lies about its size, without unpacking more than it declared', () => {
    const huge = deflateRawSync(Buffer.alloc(200 * 2 ** 20));
    const archive = zipSync({ 'main.ts': [new Uint8Array(huge), { level: 0 }] });
    const view = new DataView(archive.buffer);
    const directory = view.getUint32(archive.byteLength - 22 + 16, true);
    view.setUint16(directory + 10, 8, true);
    view.setUint32(directory + 24, 1000, true);
    const before = process.memoryUsage().rss;
    expect(() => readArchive(archive)).toThrow(refusal('archive_unreadable'));
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 2 ** 20);
  });

  test('one path twice', () => {
    const archive = zipSync({ 'a.ts': code, 'b.ts': code });
    const twice = Buffer.from(Buffer.from(archive).toString('latin1').replaceAll('b.ts', 'a.ts'), 'latin1');
    expect(() => readArchive(new Uint8Array(twice))).toThrow(refusal('archive_unreadable'));
  });

  test('what is no archive, or only a part of one', () => {
    const archive = zipSync({ 'main.ts': strToU8('const x = 1;'.repeat(500)) });
    for (const bytes of [new Uint8Array(), code, archive.subarray(0, 60), archive.subarray(40)]) {
      expect(() => readArchive(bytes)).toThrow(refusal('archive_unreadable'));
    }
  });
});
