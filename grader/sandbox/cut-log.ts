import type { SandboxObserver } from './sandbox.ts';

type Line = Parameters<SandboxObserver['onLog']>[0];

/**
 * Keeps the beginning and the end of a log: half of the bytes as they come, then the last half when the run is over,
 * with a mark in between.
 */
export class LogCutter {
  readonly #emit: (line: Line) => void;
  readonly #half: number;
  #begun = 0;
  #tail: Line[] = [];
  #tailBytes = 0;
  #droppedLines = 0;
  /** Something was left out. */
  cut = false;

  /** @param limit bytes of text in all */
  constructor(limit: number, emit: (line: Line) => void) {
    this.#half = Math.floor(limit / 2);
    this.#emit = emit;
  }

  /** @param bytes of the whole line, of which the text may be the beginning */
  add({ level, text }: Line, bytes: number): void {
    const line = { level, text: text.slice(0, this.#half) };
    const size = Buffer.byteLength(line.text);
    if (bytes > text.length || line.text.length < text.length) this.cut = true;
    if (this.#tail.length === 0 && this.#begun + size <= this.#half) {
      this.#begun += size;
      this.#emit(line);
      return;
    }
    this.#tail.push(line);
    this.#tailBytes += size;
    while (this.#tailBytes > this.#half) this.#drop();
  }

  /** The run is over: hands on the mark and the end. */
  finish(): void {
    if (this.#droppedLines > 0) {
      const lines = this.#droppedLines.toLocaleString('en');
      this.#emit({ level: 'warn', text: `⋯ ${lines} lines cut here / 此處省略${lines}行 ⋯` });
    }
    for (const line of this.#tail) this.#emit(line);
    this.#tail = [];
  }

  #drop(): void {
    const line = this.#tail.shift();
    if (!line) return;
    const size = Buffer.byteLength(line.text);
    this.#tailBytes -= size;
    this.#droppedLines += 1;
    this.cut = true;
  }
}
