import { startEmbeddedPostgres } from '#db/embedded/start-embedded-postgres.ts';

/** Run as a process: starts the embedded PostgreSQL of a data folder, says where, and holds it until it is killed. */
const [dataDir = ''] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ dataDir, log: `${dataDir}/postgres.log` });
process.stdout.write(`${JSON.stringify({ url: server.url('postgres'), folder: server.folder })}\n`);
setInterval(() => {}, 60_000);
