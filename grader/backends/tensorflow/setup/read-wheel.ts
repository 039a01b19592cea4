import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/** One file in a wheel, which is a zip archive. */
export interface WheelEntry {
  name: string;
  bytes: number;
  packedBytes: number;
  isDeflated: boolean;
  crc: number;
  /** Where its local header begins. */
  offset: number;
}

// sizes and fields of the zip format: PKWARE, APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16
const END_BYTES = 22;
const END_MARK = 0x06054b50;
const ENTRY_BYTES = 46;
const ENTRY_MARK = 0x02014b50;
const LOCAL_BYTES = 30;
const LOCAL_MARK = 0x04034b50;
const LONGEST_COMMENT = 0xffff;
const DEFLATED = 8;

/** The archive is not whole, or none. */
export class WheelDamaged extends Error {
  override name = 'WheelDamaged';
}

/** The list of files in a wheel, read from its end. Wheels of 4 GB and more are not read. @throws WheelDamaged */
export async function listWheel(path: string): Promise<WheelEntry[]> {
  await using wheel = await open(path, 'r');
  const { size } = await wheel.stat();
  const tail = await readBytes(
    wheel,
    Math.max(0, size - END_BYTES - LONGEST_COMMENT),
    Math.min(size, END_BYTES + LONGEST_COMMENT),
  );
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_MARK) end -= 1;
  if (end < 0) throw new WheelDamaged('it has no list of files');
  const list = await readBytes(wheel, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: WheelEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= list.length; ) {
    if (list.readUInt32LE(at) !== ENTRY_MARK) throw new WheelDamaged('its list of files breaks off');
    const nameBytes = list.readUInt16LE(at + 28);
    entries.push({
      name: list.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      isDeflated: list.readUInt16LE(at + 10) === DEFLATED,
      crc: list.readUInt32LE(at + 16),
      packedBytes: list.readUInt32LE(at + 20),
      bytes: list.readUInt32LE(at + 24),
      offset: list.readUInt32LE(at + 42),
    });
    at += ENTRY_BYTES + nameBytes + list.readUInt16LE(at + 30) + list.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Unpacks one file of a wheel as a stream: a library may have a gigabyte.
 * @param onBytes told how many more bytes were written
 * @throws WheelDamaged when its check sum is another
 */
export async function unpackEntry(
  path: string,
  entry: WheelEntry,
  target: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const local = await readLocalHeader(path, entry.offset);
  if (local.readUInt32LE(0) !== LOCAL_MARK) throw new WheelDamaged(`${entry.name} is not where it should be`);
  const start = entry.offset + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  await mkdir(dirname(target), { recursive: true });
  if (entry.packedBytes === 0) return await pipeline([new Uint8Array()], createWriteStream(target));
  const end = start + entry.packedBytes - 1;
  const packed = createReadStream(path, { start, end, highWaterMark: 2 ** 20 });
  let sum = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  const written = createWriteStream(target);
  if (entry.isDeflated) await pipeline(packed, createInflateRaw({ chunkSize: 2 ** 18 }), measured, written);
  else await pipeline(packed, measured, written);
  if (sum !== entry.crc) throw new WheelDamaged(`the check sum of ${entry.name} is another`);
}

async function readLocalHeader(path: string, offset: number): Promise<Buffer> {
  await using wheel = await open(path, 'r');
  return await readBytes(wheel, offset, LOCAL_BYTES);
}

async function readBytes(wheel: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await wheel.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw new WheelDamaged('it breaks off');
  return buffer;
}
