import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where nobody has any business to write; what stands below is not looked at. */
const CODE_FOLDERS = ['', 'node_modules', 'grader'];

/** What an attack could leave behind: processes and files. */
export interface Traces {
  files: ReadonlySet<string>;
}

/** The state of the machine before an attack. @param folders all of whose files are watched, deep down */
export function lookAround(folders: readonly string[]): Traces {
  return { files: new Set([...folders.flatMap(listDeep), ...listCode()]) };
}

/** What is there that was not, is not there that was, or is another than it was. */
export function findChanges(before: Traces, after: Traces): string[] {
  const added = [...after.files].filter((file) => !before.files.has(file));
  const gone = [...before.files].filter((file) => !after.files.has(file));
  return [...added.map((file) => `new or changed: ${file}`), ...gone.map((file) => `was: ${file}`)];
}

/** Each file by path, size and time of change. */
function listDeep(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile()) return path;
    const { size, mtimeMs } = statSync(path);
    return `${path} (${size} bytes, ${mtimeMs})`;
  });
}

function listCode(): string[] {
  return CODE_FOLDERS.flatMap((folder) => readdirSync(join(root, folder)).map((name) => join(folder, name)));
}

/** Processes that this one has started or that work in a folder, children of children too, by what they run. */
export function findProcesses(folder: string): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const found = new Set(descendants(process.pid));
  for (const pid of pids) {
    if (readOr('', () => readlinkSync(`/proc/${pid}/cwd`)).startsWith(folder)) found.add(Number(pid));
  }
  return [...found].map((pid) => `${pid} ${readOr('?', () => commandOf(pid))}`);
}

const commandOf = (pid: number) =>
  readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 200);

function descendants(pid: number): number[] {
  const tasks = readOr([], () => readdirSync(`/proc/${pid}/task`));
  const children = tasks.flatMap((task) =>
    readOr('', () => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8'))
      .split(' ')
      .filter(Boolean),
  );
  return children.flatMap((child) => [Number(child), ...descendants(Number(child))]);
}

/** A process may end while it is looked at. */
function readOr<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
