import { join } from 'node:path';
import { z } from 'zod';
import { keepRunning, type Service } from './processes/keep-running.ts';
import type { Settings } from './read-settings.ts';
import { REPOSITORY } from './repository.ts';

/** The line with which a grader says that it takes jobs. */
const ReadyLine = z.object({ event: z.literal('ready') });

/** Starts one grader on this machine. */
export function startGrader(
  { dataDir }: Settings,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Service {
  return keepRunning(
    {
      name: 'grader',
      command: [process.execPath, join(REPOSITORY, 'grader/main.ts')],
      cwd: REPOSITORY,
      env,
      onParentDeath: 'KILL',
      log: join(dataDir, 'logs/grader.log'),
      saysReady: (line) => line.includes('"ready"') && ReadyLine.safeParse(parseJson(line)).success,
    },
    say,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
