import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { LANES_VARIABLE } from '../open-tensorflow-backend.ts';
import { installedTensorflow } from '../setup/installed-tensorflow.ts';
import { TILE_CASES } from '../testing/tile-cases.ts';

const PROGRAM = fileURLToPath(new URL('../testing/compare-tiles.ts', import.meta.url));

/** In a process of its own, since tiles are chosen once in each. */
async function compareTiles(lanes?: number) {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM], {
    env: { ...process.env, [LANES_VARIABLE]: lanes?.toString() },
  });
  const printed = stdout.trim().split('\n').at(-1) ?? '';
  return JSON.parse(printed) as { lanes: number; count: number; wrong: string[] };
}

describe.skipIf(!installedTensorflow())('products and convolutions', () => {
  test('are those of the cpu backend on each generation of processors', { timeout: 120_000 }, async () => {
    const widest = await compareTiles();
    expect(widest.wrong).toEqual([]);
    expect(widest.count).toBeGreaterThan(TILE_CASES.length);
    for (const lanes of [16, 8, 4]) {
      const asked = lanes < widest.lanes ? await compareTiles(lanes) : widest;
      expect(asked).toEqual({ ...widest, lanes: Math.min(lanes, widest.lanes) });
    }
  });

  test('take no more at once than the processor does', async () => {
    await expect(compareTiles(32)).rejects.toThrow('floats at once');
  });
});
