import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readQuestionFiles } from './read-question-files.ts';

/** An archive whose one entry says that it is shorter than it is, named `times` times. */
function lyingArchive(content: Uint8Array, declared: number, times: number): Uint8Array {
  const packed = deflateRawSync(content, { level: 9 });
  const archive = zipSync({ 'a.yaml': strToU8('x') });
  const view = new DataView(archive.buffer);
  const directory = archive.findIndex((_, at) => view.getUint32(at, true) === 0x02014b50);
  const end = archive.length - 22;
  const [header, entry, tail] = [archive.slice(0, 36), archive.slice(directory, end), archive.slice(end)];
  for (const [part, sizes] of [
    [header, 18],
    [entry, 20],
  ] as const) {
    const sizesIn = new DataView(part.buffer);
    sizesIn.setUint16(sizes - 10, 8, true);
    sizesIn.setUint32(sizes - 4, crc32(content), true);
    sizesIn.setUint32(sizes, packed.length, true);
    sizesIn.setUint32(sizes + 4, declared, true);
  }
  const last = new DataView(tail.buffer);
  last.setUint16(8, times, true);
  last.setUint16(10, times, true);
  last.setUint32(12, entry.length * times, true);
  last.setUint32(16, header.length + packed.length, true);
  const entries = Array.from({ length: times }, () => Buffer.from(entry));
  return new Uint8Array(Buffer.concat([header, packed, ...entries, tail]));
}

it('reads an archive that says how long its texts are', () => {
  const content = strToU8('id: x');
  const read = readQuestionFiles({ name: 'a.zip', bytes: lyingArchive(content, content.length, 1) });
  expect(read).toMatchObject({ files: [{ path: 'a.yaml' }] });
});

it('unpacks no more than an archive says, however often it names the same bytes', () => {
  const from = performance.now();
  const bomb = lyingArchive(new Uint8Array(200_000_000), 1000, 400);
  const made = performance.now();
  expect(readQuestionFiles({ name: 'a.zip', bytes: bomb })).toEqual({ refused: 'archive' });
  // unpacked once, it would take as long as packing it; four hundred times, minutes
  expect(performance.now() - made).toBeLessThan(made - from);
});

it('reads any damaged archive and any bytes, or says what is wrong', () => {
  const sound = zipSync({ 'deck/a.yaml': strToU8('id: a\nkind: number'), 'b.yml': strToU8('id: b') });
  const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(damage, (changes) => {
      const bytes = sound.slice();
      for (const [at, value] of changes) bytes[at] = value;
      const read = readQuestionFiles({ name: 'a.zip', bytes });
      expect('files' in read || typeof read.refused === 'string').toBe(true);
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, name) => {
      expect(readQuestionFiles({ name, bytes })).toBeDefined();
    }),
  );
});
