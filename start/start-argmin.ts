import { connectDatabase } from '#db/client.ts';
import { readOrMakeSecret } from '#db/queries/installation.ts';
import { describeLayers } from '#grader/children/walls/describe-layers.ts';
import { buildGrader } from './build-grader.ts';
import { buildSite, isSiteBuilt } from './build-site.ts';
import { seedDemo, submitDemoBaselines } from './demo.ts';
import { describeReady } from './describe-ready.ts';
import { openDataFolder } from './open-data-folder.ts';
import { openDatabase } from './open-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import { prepareMnist } from './prepare-mnist.ts';
import type { Settings } from './read-settings.ts';
import { requireFreePort } from './require-free-port.ts';
import { serviceEnvironments } from './service-environment.ts';
import { startGrader } from './start-grader.ts';
import { StartFailure } from './start-refusal.ts';
import { startSite } from './start-site.ts';
import type { Progress, Terminal } from './terminal.ts';

/**
 * Brings up database, site and grader, and returns only by throwing, when something ends that must not.
 * @param resources takes what has to be closed, in the reverse order of its opening
 * @param signal stops before the next step
 */
export async function startArgmin(
  settings: Settings,
  {
    resources,
    terminal,
    signal,
  }: { resources: AsyncDisposableStack; terminal: Terminal; signal: AbortSignal },
): Promise<never> {
  const { dataDir } = settings;
  const step = <T>(name: string, work: (progress: Progress) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    return terminal.step(name, work);
  };
  resources.use(await openDataFolder(dataDir));
  await requireFreePort(settings);

  const database = await step('database', () => openDatabase(settings));
  resources.use(database);
  await step('tables and queue', () => prepareDatabase(database.url));
  const client = connectDatabase(database.url, { max: 2 });
  resources.defer(() => client.close());
  const authSecret = settings.authSecret ?? (await readOrMakeSecret(client.db, 'auth_secret'));
  const secret = settings.datasetSecret ?? (await readOrMakeSecret(client.db, 'dataset_secret'));
  const demo = settings.isDeployment ? null : await step('demo course', () => seedDemo(client.db, dataDir));

  await step('kernels and guest library', () => buildGrader());
  await step('MNIST', (progress) => prepareMnist({ dataDir, secret }, progress));
  if (!settings.isDevelopment && !(await isSiteBuilt())) {
    await step('site build', (progress) => buildSite(progress, signal));
  }

  const env = serviceEnvironments(settings, { databaseUrl: database.url, authSecret });
  await step('site and grader', async () => {
    const services = [
      startSite(settings, env.site, terminal.say),
      startGrader(settings, env.grader, terminal.say),
    ];
    for (const service of services) resources.use(service);
    await Promise.all(services.map(({ ready }) => ready));
  });
  if (demo) await step('reference solutions', () => submitDemoBaselines(client.db, demo));

  terminal.say(
    describeReady({
      siteUrl: settings.siteUrl,
      seconds: process.uptime(),
      accounts: demo?.accounts ?? null,
      databasePlace: database.place,
      layers: describeLayers(),
    }),
  );
  await database.ended;
  throw new StartFailure(`The embedded PostgreSQL ended by itself; its log is ${dataDir}/logs/postgres.log.`);
}
