import { writeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';

/**
 * How a child and its supervisor talk: frames over a pipe of their own (file descriptors 3 and 4).
 * A frame is two little-endian uint32 (bytes of JSON, bytes of attachment), the JSON, the attachment.
 * JSON and plain bytes, never a serialised object graph: the child may be hostile.
 */
export interface Frame {
  message: unknown;
  attachment: Uint8Array;
}

/** File descriptors in the child: it reads 3, writes 4. */
export const CHILD_READS = 3;
export const CHILD_WRITES = 4;

const HEADER_BYTES = 8;
const EMPTY = new Uint8Array(0);

/** A peer that broke the protocol: too large a frame, or one that is not JSON. */
export class ChannelError extends Error {
  override name = 'ChannelError';
}

function encode({ message, attachment }: Frame): Buffer[] {
  const json = Buffer.from(JSON.stringify(message), 'utf8');
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32LE(json.byteLength, 0);
  header.writeUInt32LE(attachment.byteLength, 4);
  return [header, json, Buffer.from(attachment.buffer, attachment.byteOffset, attachment.byteLength)];
}

/** Writes one frame and returns when it is in the pipe, even while the event loop stands still. */
export function writeFrameSync(fd: number, message: unknown, attachment: Uint8Array = EMPTY): void {
  for (const part of encode({ message, attachment })) {
    for (let offset = 0; offset < part.byteLength; ) {
      try {
        offset += writeSync(fd, part, offset);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      }
    }
  }
}

/** Writes one frame to a stream; resolves when the stream has taken it. */
export async function writeFrame(
  stream: Writable,
  message: unknown,
  attachment: Uint8Array = EMPTY,
): Promise<void> {
  const parts = encode({ message, attachment });
  await new Promise<void>((resolve, reject) => {
    stream.cork();
    for (const part of parts.slice(0, -1)) stream.write(part);
    stream.write(parts.at(-1), (error) => (error ? reject(error) : resolve()));
    stream.uncork();
  });
}

/**
 * Yields the frames of a stream until it ends.
 * @param limit most bytes that one frame may have
 * @throws ChannelError for a frame over the limit or without proper JSON
 */
export async function* readFrames(stream: Readable, limit: number): AsyncGenerator<Frame> {
  const chunks: Buffer[] = [];
  let held = 0;
  let wanted = HEADER_BYTES;
  const take = (bytes: number): Buffer => {
    const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
    chunks.length = 0;
    if (all.byteLength > bytes) chunks.push(all.subarray(bytes));
    held = all.byteLength - bytes;
    return all.subarray(0, bytes);
  };
  let sizes: { json: number; attachment: number } | null = null;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    held += chunk.byteLength;
    while (held >= wanted) {
      if (!sizes) {
        const header = take(HEADER_BYTES);
        sizes = { json: header.readUInt32LE(0), attachment: header.readUInt32LE(4) };
        wanted = sizes.json + sizes.attachment;
        if (wanted > limit)
          throw new ChannelError(`a frame of ${wanted} bytes is over the limit of ${limit}`);
        continue;
      }
      const body = take(wanted);
      const json = body.toString('utf8', 0, sizes.json);
      // a copy of its own, aligned, so that typed arrays can lie over it
      const attachment = new Uint8Array(body.subarray(sizes.json));
      sizes = null;
      wanted = HEADER_BYTES;
      yield { message: parse(json), attachment };
    }
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new ChannelError('a frame is not JSON', { cause });
  }
}
