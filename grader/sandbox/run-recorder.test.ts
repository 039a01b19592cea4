import { expect, it } from 'vitest';
import { RunRecorder } from './run-recorder.ts';
import type { SandboxObserver } from './sandbox.ts';
import { LIMITS } from './testing/run-program.ts';

function listen(): { observer: SandboxObserver; rows: Record<string, number>[]; lines: string[] } {
  const rows: Record<string, number>[] = [];
  const lines: string[] = [];
  const observer: SandboxObserver = {
    onMetrics: ({ values }) => rows.push(values),
    onLog: ({ text }) => lines.push(text),
    onCheckpoint: () => {},
  };
  return { observer, rows, lines };
}
const NOTHING = new Uint8Array(0);

it('a run has twenty names, whatever the isolate lets through', () => {
  const { observer, rows } = listen();
  const recorder = new RunRecorder(LIMITS, observer);
  for (let step = 0; step < 100; step++) {
    recorder.take({ kind: 'metrics', step, epoch: 0, values: { [`n${step}`]: 1, n0: step } }, 50, NOTHING);
  }
  recorder.finish();
  expect(new Set(rows.flatMap(Object.keys)).size).toBe(20);
  expect(rows.at(-1)).toEqual({ n0: 99 });
});

it('names and lines are shown readable', () => {
  const { observer, rows, lines } = listen();
  const recorder = new RunRecorder(LIMITS, observer);
  recorder.take({ kind: 'metrics', step: 1, epoch: 0, values: { 'a\u202eb': 1 } }, 50, NOTHING);
  recorder.take({ kind: 'log', level: 'info', text: '\u001b[31mred\n', bytes: 9 }, 50, NOTHING);
  recorder.finish();
  expect(rows).toEqual([{ 'a\\u202eb': 1 }]);
  expect(lines).toEqual(['\\u001b[31mred\n']);
});
