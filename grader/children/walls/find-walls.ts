import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bubblewrapCommand, FILTER_ON_STDIN, type Permitted } from './bubblewrap-command.ts';
import { type ControlGroupPlace, findControlGroupPlace, removeAbandonedGroups } from './control-group.ts';
import { removeAbandonedFolders } from './remove-abandoned-folders.ts';
import { writeSeccompFilter } from './write-seccomp-filter.ts';

/** A wall that stands, or why it does not. */
type Found<Reason extends string> = 'stands' | Reason;

/** What this machine puts around a child. Decided once: a wall that fails later fails the child, never itself. */
export interface Walls {
  bubblewrap: { path: string; state: Found<'not_installed' | 'refused'>; reason: string };
  /** The filter for bubblewrap to load, and whether it can. */
  seccomp: { filter: Buffer | null; state: Found<'needs_bubblewrap' | 'unknown_machine' | 'refused'> };
  /** Where prlimit and setpriv of util-linux are; null without them. */
  prlimit: string | null;
  setpriv: string | null;
  /** `dropped`: this process is root and its children are nobody, where all they need is open to everyone. */
  user: 'own' | 'dropped' | 'root';
  /** Whether bubblewrap can forbid further user namespaces. */
  forbidsNamespaces: boolean;
  groups: ControlGroupPlace | null;
}

const TRIAL_MS = 60_000;
const NOBODY = '65534';

let found: Walls | null = null;

/** Looks once which walls can stand here, by trying them, and clears away what killed workers left. */
export function findWalls(): Walls {
  found ??= look(process.env.GRADER_BUBBLEWRAP || '/usr/bin/bwrap');
  return found;
}

/** What setpriv must be told so that a child of root is nobody, with no way back. */
export const DROP_PRIVILEGES = [
  `--reuid=${NOBODY}`,
  `--regid=${NOBODY}`,
  '--clear-groups',
  '--inh-caps=-all',
  '--bounding-set=-all',
  '--no-new-privs',
];

function look(path: string): Walls {
  const setpriv = ifThere('/usr/bin/setpriv');
  const isRoot = process.geteuid?.() === 0;
  removeAbandonedFolders();
  const groups = findControlGroupPlace();
  if (groups) removeAbandonedGroups(groups);
  const walls: Walls = {
    bubblewrap: { path, state: 'not_installed', reason: '' },
    seccomp: { filter: null, state: 'needs_bubblewrap' },
    prlimit: ifThere('/usr/bin/prlimit'),
    setpriv,
    user: isRoot ? 'root' : 'own',
    forbidsNamespaces: false,
    groups,
  };
  const drops = isRoot && setpriv ? [[setpriv, ...DROP_PRIVILEGES, '--'], []] : [[]];
  if (existsSync(path)) tryBubblewrap(walls, drops);
  const [dropping] = drops;
  if (walls.bubblewrap.state !== 'stands' && dropping?.length && runs([...dropping, ...NODE_RUNS])) {
    walls.user = 'dropped';
  }
  return walls;
}

const NODE_RUNS = [process.execPath, '--version'];
const NOTHING: Permitted = { reads: [], writes: [], devices: [] };

/** The strongest combination that works: as nobody, without further namespaces, with the filter. */
function tryBubblewrap(walls: Walls, drops: readonly string[][]): void {
  const filter = writeSeccompFilter(process.arch);
  walls.bubblewrap.state = 'refused';
  walls.seccomp.state = filter ? 'refused' : 'unknown_machine';
  for (const withFilter of filter ? [filter, null] : [null]) {
    for (const drop of drops) {
      for (const forbidsNamespaces of [true, false]) {
        const command = bubblewrapCommand(walls.bubblewrap.path, NOTHING, {
          forbidsNamespaces,
          filterOn: withFilter ? FILTER_ON_STDIN : null,
        });
        const tried = attempt([...drop, ...command, ...NODE_RUNS], withFilter ?? undefined);
        if (tried.status !== 0) {
          walls.bubblewrap.reason ||= (String(tried.stderr).trim() || `${tried.error?.message}`).slice(
            0,
            300,
          );
          continue;
        }
        walls.bubblewrap = { ...walls.bubblewrap, state: 'stands', reason: '' };
        if (withFilter) walls.seccomp = { filter: withFilter, state: 'stands' };
        if (drop.length) walls.user = 'dropped';
        walls.forbidsNamespaces = forbidsNamespaces;
        return;
      }
    }
  }
}

const runs = (command: readonly string[]) => attempt(command).status === 0;

/** @throws Error for one that does not end: a busy machine is no reason to do with less */
function attempt([program, ...words]: readonly string[], input?: Buffer): SpawnSyncReturns<Buffer> {
  const env = {} as NodeJS.ProcessEnv;
  const tried = spawnSync(program as string, words, {
    timeout: TRIAL_MS,
    env,
    cwd: '/',
    ...(input && { input }),
  });
  if (tried.error && 'code' in tried.error && tried.error.code === 'ETIMEDOUT') {
    throw new Error(
      `${program} did not end within ${TRIAL_MS / 1_000} s: what stands around submissions is not known`,
    );
  }
  return tried;
}

const ifThere = (path: string) => (existsSync(path) ? path : null);
