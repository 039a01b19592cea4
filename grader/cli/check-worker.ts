import { hostname } from 'node:os';
import { connectDatabase } from '#db/client.ts';
import { selectGraderWorkers } from '#db/queries/grader-workers.ts';
import { ConfigurationProblem, readEnvironment } from '../worker/environment.ts';

/**
 * A container's health check: whether a worker of this machine, which a container is one of, still says that it is there.
 * It asks the database, so that a worker that has lost it is not well either.
 */
try {
  process.exitCode = await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`worker: ${reason}\n`);
  process.exitCode = error instanceof ConfigurationProblem ? 2 : 1;
}

async function main(): Promise<number> {
  const { databaseUrl } = readEnvironment(process.env);
  const client = connectDatabase(databaseUrl, { max: 1 });
  try {
    const workers = await selectGraderWorkers(client.db);
    const here = workers.filter(({ name }) => name.startsWith(`${hostname()}-`));
    const well = here.find(({ isSilent }) => !isSilent);
    process.stdout.write(
      well ? `${well.name} takes jobs\n` : `no worker of ${hostname()} has been heard of lately\n`,
    );
    return well ? 0 : 1;
  } finally {
    await client.close();
  }
}
