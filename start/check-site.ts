import { readSettings } from './read-settings.ts';
import { runCommand } from './run-command.ts';
import { StartFailure } from './start-refusal.ts';
import { healthAddress } from './start-site.ts';

const PATIENCE_MS = 4_000;

/** A container's health check: whether the site of this machine answers and reaches its database. */
await runCommand(async () => {
  const address = healthAddress(readSettings({ HOST: process.env.HOST, PORT: process.env.PORT }, []));
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    (cause: unknown) => {
      throw new StartFailure(`${address} does not answer (${String(cause)}).`, { cause });
    },
  );
  const said = await answer.text();
  if (!answer.ok) throw new StartFailure(`${address} answers ${answer.status} ${said}`);
  process.stdout.write(`${said}\n`);
});
