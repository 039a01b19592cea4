import { z } from 'zod';

/** A line of pino's log. */
const LogLine = z.object({ level: z.number(), msg: z.string() });
const WARN = 40;

/**
 * What of a service's line belongs on the terminal.
 * @returns null when the log file is enough
 */
export function warningIn(line: string, source: 'stdout' | 'stderr'): string | null {
  if (line.startsWith('{')) {
    const parsed = LogLine.safeParse(parseJson(line));
    if (parsed.success) return parsed.data.level >= WARN ? parsed.data.msg : null;
  }
  return source === 'stderr' && line.trim() !== '' ? line : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
