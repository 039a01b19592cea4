import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { DomainError } from '../domain-error.ts';
import { readArchive } from './read-archive.ts';
import { sourceOfFiles } from './read-sent-files.ts';
import { isPlainPath } from './stored-files.ts';

const END_BYTES = 22;
const MOST = 4 * 2 ** 20;
const code = strToU8('export const train = 1;\n'.repeat(20));
const archive = () => zipSync({ 'main.ts': code, 'src/net.ts': [code, { level: 0 }] });
const refused = (reason: string) =>
  expect.objectContaining({ code: 'source_refused', values: expect.objectContaining({ reason }) });

/** Where the central directory of an archive begins. */
const directoryOf = (zip: Uint8Array) =>
  new DataView(zip.buffer).getUint32(zip.byteLength - END_BYTES + 16, true);

/** An archive with one number written over: at a place counted from the directory's begin or the end record's. */
function written(from: 'directory' | 'end', at: number, value: number, bytes: 2 | 4 = 2): Uint8Array {
  const zip = archive();
  const view = new DataView(zip.buffer);
  const place = (from === 'end' ? zip.byteLength - END_BYTES : directoryOf(zip)) + at;
  if (bytes === 2) view.setUint16(place, value, true);
  else view.setUint32(place, value, true);
  return zip;
}

test.each<[string, Uint8Array]>([
  ['a checksum that is not that of the content', written('directory', 16, 1, 4)],
  ['one of several parts', written('end', 4, 1)],
  ['fewer entries than it counts', written('end', 10, 9)],
  ['a directory beyond its end, as large archives have', written('end', 16, 0xffff_ffff, 4)],
  ['an entry that begins beyond its end', written('directory', 42, 0x7fff_ffff, 4)],
  ['more packed bytes than there are', written('directory', 20, 0x7fff_ffff, 4)],
  ['bytes after its end', new Uint8Array([...archive(), 1, 2, 3])],
  ['another archive after it, which other readers would read', Buffer.concat([archive(), Buffer.alloc(22)])],
])('an archive with %s is unreadable', (_what, zip) => {
  expect(() => readArchive(new Uint8Array(zip))).toThrow(refused('archive_unreadable'));
});

test('an entry that has another name in front of its content is unreadable', () => {
  const zip = archive();
  zip.set(strToU8('evil.ts'), 30);
  expect(() => readArchive(zip)).toThrow(refused('archive_unreadable'));
});

test('encrypted entries and other ways to pack are named', () => {
  expect(() => readArchive(written('directory', 8, 1))).toThrow(refused('encrypted'));
  expect(() => readArchive(written('directory', 10, 99))).toThrow(refused('archive_method'));
});

test('a hundred entries that share a bomb are no more than they declare', () => {
  const bomb = deflateRawSync(Buffer.alloc(2 ** 20));
  const many = Object.fromEntries(
    Array.from({ length: 100 }, (_, i) => [`f${i}.ts`, [new Uint8Array(bomb), { level: 0 }] as const]),
  );
  const zip = zipSync(many as never);
  const view = new DataView(zip.buffer);
  for (let at = directoryOf(zip); view.getUint32(at, true) === 0x02014b50; ) {
    view.setUint16(at + 10, 8, true);
    view.setUint32(at + 24, 2 ** 20, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  expect(() => readArchive(zip)).toThrow(refused('too_large'));
});

test('an archive within an archive is a file that is ignored', () => {
  const inner = zipSync({ 'main.ts': code });
  const outer = { path: 'hw.zip', content: zipSync({ 'main.ts': code, 'inner.zip': inner }) };
  expect(sourceOfFiles([outer])).toMatchObject({ files: [{ path: 'main.ts' }], ignored: ['inner.zip'] });
});

test('a comment, and a folder with an entry of its own, are nothing special', () => {
  const zip = zipSync({ hw: { 'main.ts': code } }, { comment: 'PK\u0005\u0006' });
  const commented = new Uint8Array([...zip, ...strToU8('by hand')]);
  new DataView(commented.buffer).setUint16(zip.byteLength - 2, 'by hand'.length, true);
  expect(readArchive(commented)).toEqual([{ path: 'main.ts', content: code }]);
});

/** What the reader makes of bytes: files, or a refusal; anything else is thrown. */
function read(zip: Uint8Array): { path: string; content: Uint8Array }[] | null {
  try {
    return readArchive(zip);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function expectHarmless(files: { path: string; content: Uint8Array }[] | null): void {
  if (!files) return;
  expect(files.reduce((sum, { content }) => sum + content.byteLength, 0)).toBeLessThanOrEqual(MOST);
  expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  for (const { path } of files) expect(path).not.toMatch(/^\/|(^|\/)\.\.(\/|$)|[\\\p{Cc}]/u);
}

test('an archive with any bytes changed is read as harmless files or refused', () => {
  const change = fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0, 0x2e, 0x2f, 0x5c, 0xff)));
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 12 }),
      fc.nat(60),
      fc.boolean(),
      (changes, cut, early) => {
        const zip = archive();
        // most of what matters stands at the end
        const [from, length] = early ? [0, zip.length] : [directoryOf(zip), zip.length - directoryOf(zip)];
        for (const [at, value] of changes) zip[from + (at % length)] = value;
        expectHarmless(read(zip.slice(0, zip.length - (cut > 50 ? cut : 0))));
      },
    ),
    { numRuns: 5_000 },
  );
});

/** The packer of this test itself fails at it. */
const isPacked = (name: string) => name !== '__proto__';

test('any names and contents come back as they are, or are refused', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc
      .array(fc.constantFrom('..', '.', 'a', 'C:', '', 'main.ts', 'constructor', '\\', '\0'), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) => parts.join('/')),
  );
  fc.assert(
    fc.property(
      fc.dictionary(name.filter(isPacked), fc.uint8Array(), { maxKeys: 6, noNullPrototype: true }),
      (contents) => {
        const files = read(zipSync(contents));
        expectHarmless(files);
        const given = Object.values(contents).map((bytes) => Buffer.from(bytes).toString('hex'));
        for (const { content } of files ?? []) expect(given).toContain(Buffer.from(content).toString('hex'));
      },
    ),
    { numRuns: 1_000 },
  );
});

test('bytes that are nothing in particular are refused, and files that are sent are plain', () => {
  const file = fc.record({ path: fc.string({ unit: 'binary', maxLength: 30 }), content: fc.uint8Array() });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(file, { maxLength: 4 }), (bytes, sent) => {
      expect(read(bytes)).toBeNull();
      try {
        for (const { path } of sourceOfFiles(sent).files) expect(isPlainPath(path)).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }),
    { numRuns: 2_000 },
  );
});
