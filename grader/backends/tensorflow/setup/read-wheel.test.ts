import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeTemporaryFolder } from '#tests/factories/temporary-folder.ts';
import { listWheel, unpackEntry, WheelDamaged } from './read-wheel.ts';
import { placeOf } from './wanted-files.ts';

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(() => folder.remove());

const TEXT = 'a library '.repeat(10_000);

async function makeWheel(): Promise<string> {
  const path = join(folder.path, 'some.whl');
  await writeFile(
    path,
    zipSync({
      'tensorflow/libtensorflow_cc.so.2': strToU8(TEXT),
      'tensorflow/stored.txt': [strToU8('as it is'), { level: 0 }],
      'tensorflow/empty.txt': new Uint8Array(),
    }),
  );
  return path;
}

test('a wheel is listed, and each of its files unpacked as it was packed', async () => {
  const wheel = await makeWheel();
  const entries = await listWheel(wheel);
  let told = 0;
  const unpacked: Record<string, string> = {};
  for (const entry of entries) {
    const target = join(folder.path, 'out', entry.name);
    await unpackEntry(wheel, entry, target, (bytes) => (told += bytes));
    unpacked[entry.name] = await readFile(target, 'utf8');
  }
  expect(unpacked).toEqual({
    'tensorflow/libtensorflow_cc.so.2': TEXT,
    'tensorflow/stored.txt': 'as it is',
    'tensorflow/empty.txt': '',
  });
  expect(told).toBe(TEXT.length + 'as it is'.length);
});

test('a file that is no wheel, one that breaks off and one with another content are told apart from a good one', async () => {
  const wheel = await makeWheel();
  const bytes = await readFile(wheel);
  const other = join(folder.path, 'other.whl');
  await writeFile(other, 'no archive at all');
  await expect(listWheel(other)).rejects.toThrow(WheelDamaged);
  await writeFile(other, bytes.subarray(0, bytes.length - 40));
  await expect(listWheel(other)).rejects.toThrow(WheelDamaged);
  const at = bytes.indexOf('as it is');
  bytes[at] = 0x41;
  await writeFile(other, bytes);
  const stored = (await listWheel(other)).find(({ name }) => name.endsWith('stored.txt'));
  if (!stored) throw new Error('the entry is missing');
  await expect(unpackEntry(other, stored, join(folder.path, 'x'), () => {})).rejects.toThrow('check sum');
});

test('of a wheel only libraries, C headers and licences are kept, NVIDIA’s where the libraries look for them', () => {
  expect(placeOf('tensorflow/libtensorflow_cc.so.2')).toBe('tensorflow/libtensorflow_cc.so.2');
  expect(placeOf('tensorflow/include/tensorflow/c/eager/c_api.h')).toBe(
    'tensorflow/include/tensorflow/c/eager/c_api.h',
  );
  expect(placeOf('tensorflow/include/tensorflow/core/framework/op.h')).toBeNull();
  expect(placeOf('tensorflow/python/pywrap.so')).toBeNull();
  expect(placeOf('nvidia/cudnn/lib/libcudnn.so.9')).toBe('nvidia/cudnn/lib/libcudnn.so.9');
  expect(placeOf('nvidia/cudnn/include/cudnn.h')).toBeNull();
  expect(placeOf('nvidia/cudnn/__init__.py')).toBeNull();
  expect(placeOf('nvidia_cudnn_cu12-9.3.0.75.dist-info/License.txt')).toBe(
    'licenses/nvidia_cudnn_cu12-9.3.0.75/License.txt',
  );
  expect(placeOf('nvidia/../../etc/passwd')).toBeNull();
});
