import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ChannelError, readFrames, writeFrame } from './channel.ts';

async function collect(chunks: Uint8Array[], limit = 1_000_000) {
  const stream = new PassThrough();
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  const frames = [];
  for await (const frame of readFrames(stream, limit)) frames.push(frame);
  return frames;
}

async function encoded(message: unknown, attachment?: Uint8Array): Promise<Buffer> {
  const stream = new PassThrough();
  await writeFrame(stream, message, attachment);
  return stream.read() as Buffer;
}

it('brings back what was sent, however the pipe cuts it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.jsonValue(), fc.uint8Array({ maxLength: 50 })), { maxLength: 5 }),
      fc.integer({ min: 1, max: 40 }),
      async (sent, size) => {
        const bytes = Buffer.concat(
          await Promise.all(sent.map(([message, attachment]) => encoded(message, attachment))),
        );
        const chunks = [];
        for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size));
        const received = await collect(chunks);
        // JSON has no −0
        const plain = sent.map(([message, attachment]) => ({
          message: JSON.parse(JSON.stringify(message)),
          attachment,
        }));
        expect(received).toEqual(plain);
      },
    ),
    { numRuns: 50 },
  );
});

it('refuses a frame over the limit before it is read', async () => {
  const bytes = await encoded({ text: 'x'.repeat(100) });
  await expect(collect([bytes], 50)).rejects.toThrow(ChannelError);
});

it('refuses a frame that is not JSON', async () => {
  const bytes = await encoded({ a: 1 });
  bytes[8] = 0x7f;
  await expect(collect([bytes])).rejects.toThrow(ChannelError);
});

it('any bytes are frames or a broken protocol, and no more is kept than one frame may have', async () => {
  const header = fc
    .tuple(fc.nat(60), fc.oneof(fc.nat(60), fc.nat(2 ** 32 - 1)))
    .map(([json, attachment]) => new Uint8Array(Uint32Array.of(json, attachment).buffer));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(header, fc.uint8Array({ maxLength: 80 })), { maxLength: 6 }),
      async (chunks) => {
        try {
          for (const { attachment } of await collect(chunks, 100)) {
            expect(attachment.byteLength).toBeLessThanOrEqual(100);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(ChannelError);
        }
      },
    ),
    { numRuns: 300 },
  );
});
