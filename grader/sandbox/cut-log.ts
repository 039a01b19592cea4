import { readableText } from '../messages/readable-text.ts';
import type { SandboxObserver } from './sandbox.ts';

type Line = Parameters<SandboxObserver['onLog']>[0];

/** What a line costs beside its text: without it, lines of nothing would be free. */
const LINE_BYTES = 32;

const readable = ({ level, text }: Line): Line => ({ level, text: readableText(text) });
const costOf = (text: string) => Buffer.byteLength(text) + LINE_BYTES;

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

  /** @param limit bytes in all */
  constructor(limit: number, emit: (line: Line) => void) {
    this.#half = Math.floor(limit / 2);
    this.#emit = emit;
  }

  /** @param isWhole false where the text is the beginning of a longer one */
  add({ level, text }: Line, isWhole: boolean): void {
    const line = { level, text: cutBytes(text, this.#half - LINE_BYTES) };
    if (!isWhole || line.text.length < text.length) this.cut = true;
    if (this.#tail.length === 0 && this.#emitAtOnce(line)) return;
    this.#tail.push(line);
    this.#tailBytes += costOf(line.text);
    while (this.#tailBytes > this.#half) this.#drop();
  }

  /** The run is over: hands on the mark and the end. */
  finish(): void {
    if (this.#droppedLines > 0) {
      const lines = this.#droppedLines.toLocaleString('en');
      this.#emit({ level: 'warn', text: `⋯ ${lines} lines cut here / 此處省略${lines}行 ⋯` });
    }
    for (const line of this.#tail) this.#emit(readable(line));
    this.#tail = [];
  }

  /** Only what is kept is made readable, which takes longer than to throw it away. */
  #emitAtOnce(line: Line): boolean {
    const shown = readable(line);
    const size = costOf(shown.text);
    if (this.#begun + size > this.#half) return false;
    this.#begun += size;
    this.#emit(shown);
    return true;
  }

  #drop(): void {
    const line = this.#tail.shift();
    if (!line) return;
    this.#tailBytes -= costOf(line.text);
    this.#droppedLines += 1;
    this.cut = true;
  }
}

/** The beginning of a text, in whole characters. */
function cutBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.byteLength <= most) return text;
  // told that more may come, the decoder keeps back a character that is not whole
  return new TextDecoder().decode(bytes.subarray(0, Math.max(0, most)), { stream: true });
}
