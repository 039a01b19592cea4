import { clearLine, cursorTo } from 'node:readline';

/** Says what a step is doing now, such as '12000 of 70000 images'. */
export type Progress = (detail: string) => void;

export interface Terminal {
  /** Runs one step and says how long it took; a long one shows that it goes on. */
  step<T>(name: string, work: (progress: Progress) => Promise<T>): Promise<T>;
  /** Writes a line that stays. */
  say(line: string): void;
}

const REDRAW_MS = 100;
/** Where lines cannot be redrawn, a long step says this often what it is doing. */
const REPEAT_MS = 10_000;

export function openTerminal(output: NodeJS.WriteStream): Terminal {
  let current: (() => string) | null = null;
  const erase = () => {
    if (!output.isTTY) return;
    cursorTo(output, 0);
    clearLine(output, 0);
  };
  const draw = () => {
    if (!current) return;
    erase();
    output.write(output.isTTY ? current().slice(0, output.columns - 1) : `${current()}\n`);
  };
  const say = (line: string) => {
    erase();
    output.write(`${line}\n`);
    if (output.isTTY) draw();
  };
  return {
    say,
    async step(name, work) {
      const since = performance.now();
      let detail = '';
      const outer = current;
      current = () => `… ${name} ${seconds(since)}${detail && `  ${detail}`}`;
      const timer = setInterval(draw, output.isTTY ? REDRAW_MS : REPEAT_MS);
      const end = (mark: string) => {
        clearInterval(timer);
        current = outer;
        say(`${mark} ${name} ${seconds(since)}`);
      };
      try {
        const result = await work((text) => {
          detail = text;
        });
        end('✓');
        return result;
      } catch (error) {
        end('✗');
        throw error;
      }
    },
  };
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
