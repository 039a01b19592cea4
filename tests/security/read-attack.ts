import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Verdict } from '#db/contract/grading-result.ts';

/** A submission that tries something it must not be able to do, as the comment lines at its top describe it. */
export interface Attack {
  /** Its folder under `attacks`. */
  kind: string;
  /** Its path under `attacks`. */
  name: string;
  /** A `.ts` file, a folder with `main.ts`, or a module whose `make` writes such a folder. */
  path: string;
  isMade: boolean;
  header: Header;
}

const list = (text: string) => text.split(',').map((item) => item.trim());

/** A key that is not here, a verdict that there is none of, a missing line: each is an error. */
const Header = z
  .strictObject({
    attack: z.string().min(10),
    success: z.string().min(5),
    expect: z
      .string()
      .transform(list)
      .pipe(z.array(Verdict.exclude(['system_error'])).min(1)),
    competition: z.enum(['mnist', 'mnist-from-scratch']).default('mnist'),
    /** Seconds of training. */
    'time limit': z.coerce.number().positive().default(30),
    /** Seconds of type check and bundling. */
    'compiling limit': z.coerce.number().positive().default(20),
    /** Seconds of scoring. */
    'scoring limit': z.coerce.number().positive().default(20),
    /** Megabytes of the sandbox process. */
    'memory limit': z.coerce.number().positive().default(2_048),
    /** What the message or a diagnostic must hold. */
    says: z.string().optional(),
    /** What must stand nowhere in the result, in any case: the attack writes it where it succeeds. */
    never: z.string().default('ESCAPED'),
    /** The highest score that is no success. */
    'at most': z.coerce.number().min(0).max(1).default(0.3),
  })
  .readonly();
export type Header = z.infer<typeof Header>;

const FOLDER = new URL('attacks/', import.meta.url).pathname;

/**
 * Every attack there is, in the order of their names.
 * @throws Error naming the file whose header cannot be read, and why
 */
export function readAttacks(): Attack[] {
  const kinds = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return kinds.flatMap(({ name: kind }) =>
    readdirSync(join(FOLDER, kind))
      .sort()
      .map((name) => readAttack(kind, name)),
  );
}

function readAttack(kind: string, entry: string): Attack {
  const path = join(FOLDER, kind, entry);
  const isFolder = existsSync(join(path, 'main.ts'));
  const isMade = entry.endsWith('.make.ts');
  if (!isFolder && !entry.endsWith('.ts')) throw new Error(`${path} is no attack: neither .ts nor main.ts`);
  const source = readFileSync(isFolder ? join(path, 'main.ts') : path, 'utf8');
  try {
    const name = `${kind}/${entry.replace(/(\.make)?\.ts$/, '')}`;
    return { kind, name, path, isMade, header: parseHeader(source) };
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new Error(`the header of ${path} cannot be read: ${reason}`, { cause });
  }
}

/** Reads the comment lines at the top of a file, each `// key: value`; the first other line ends them. */
export function parseHeader(source: string): Header {
  const lines = source.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('// '));
  const pairs = lines.slice(0, end < 0 ? lines.length : end).map((line) => {
    const [, key, value] = /^\/\/ ([a-z ]+): (.+)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw new Error(`not \`// key: value\`: ${line}`);
    return [key, value.trim()] as const;
  });
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error('a key stands twice');
  return Header.parse(Object.fromEntries(pairs));
}
