import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseEnvironment } from '#app/_domain/environment.ts';
import { keepRunning, type Service } from './processes/keep-running.ts';
import type { Settings } from './read-settings.ts';
import { NEXT_COMMAND, REPOSITORY } from './repository.ts';
import { StartRefusal } from './start-refusal.ts';

const ASK_AGAIN_MS = 50;

/** Starts the site; it is ready when it answers and reaches its database. */
export function startSite(settings: Settings, env: NodeJS.ProcessEnv, say: (line: string) => void): Service {
  refuseUnusableSettings(env);
  return keepRunning(
    {
      name: 'site',
      command: siteCommand(settings),
      cwd: REPOSITORY,
      env,
      // development forks a server, which would outlive it
      onParentDeath: settings.isDevelopment ? 'TERM' : 'KILL',
      log: join(settings.dataDir, 'logs/site.log'),
      answers: (signal) => waitForAnswer(healthAddress(settings), signal),
    },
    say,
  );
}

/** How Next is told to serve. */
export function siteCommand({ isDevelopment, host, port }: Settings): readonly [string, ...string[]] {
  const where = ['--port', String(port), '--hostname', host];
  if (isDevelopment) return [...NEXT_COMMAND, 'dev', ...where];
  // a student's page speaks every few seconds: Node's own five seconds would cut it off each time
  return [...NEXT_COMMAND, 'start', ...where, '--keepAliveTimeout', '65000'];
}

/** Where the site says whether it and its database are well. */
export function healthAddress({ host, port }: Pick<Settings, 'host' | 'port'>): string {
  return `http://${reachable(host)}:${port}/api/health`;
}

/** The site reads its own settings at its first request; what it would refuse then is said now. */
export function refuseUnusableSettings(env: NodeJS.ProcessEnv): void {
  try {
    parseEnvironment(env);
  } catch (cause) {
    throw new StartRefusal((cause as Error).message, { cause });
  }
}

async function waitForAnswer(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal }).catch(() => null);
    if (answer?.ok) return;
    await delay(ASK_AGAIN_MS);
  }
}

/** A host that means every address is asked at this machine's own. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
