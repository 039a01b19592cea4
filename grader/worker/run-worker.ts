import type { SandboxLayer } from '#db/contract/sandbox-layer.ts';
import { chooseBackend } from '../backends/choose-backend.ts';
import { GPU_MEMORY_SHARE, shareGpuMemory } from '../backends/gpu-memory-share.ts';
import { BackendUnavailable } from '../backends/open-backend.ts';
import { describeLayers, explainMissing } from '../children/walls/describe-layers.ts';
import { fillCodeCache } from '../fill-code-cache.ts';
import { ConfigurationProblem, type WorkerEnvironment } from './environment.ts';
import { explainLittleMemory } from './explain-little-memory.ts';
import { explainStart } from './explain-start.ts';
import { startWorker, type Worker, type WorkerParts } from './start-worker.ts';

/** Longest that going away may take; children die with this process in any case. */
const STOP_MS = 15_000;

/**
 * Runs a worker as this process until it is told to end: the first SIGTERM or SIGINT hands its jobs back,
 * a second one ends it now.
 * @throws ConfigurationProblem when it cannot start
 */
export async function runWorker(environment: WorkerEnvironment, parts: WorkerParts): Promise<void> {
  const { log } = parts;
  const layers = requireLayers(environment);
  const missing = layers.filter(({ stands }) => !stands);
  let worker: Worker | null = null;
  let told = false;
  const end = async () => {
    if (told) process.exit(1);
    told = true;
    setTimeout(() => process.exit(1), STOP_MS);
    await worker?.stop();
    log.info('ended');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end);

  process.env[GPU_MEMORY_SHARE] = String(environment.gpuMemoryShare ?? shareGpuMemory(environment.slots));
  const chosen = await chooseBackend(environment.backend).catch((error: unknown) => {
    if (!(error instanceof BackendUnavailable)) throw error;
    throw new ConfigurationProblem(`GRADER_BACKEND asks for ${error.message}.`);
  });
  // beside the first jobs, which only start slower without it
  void fillCodeCache().catch((error: unknown) => log.warn({ err: error }, 'the code cache stays empty'));
  worker = await startWorker(environment, { ...parts, layers, chosen }).catch((error: unknown) => {
    throw explainStart(error);
  });
  const { name } = worker;
  for (const { title, detail } of missing) log.warn(`no ${title.en} around submissions: ${detail.en}`);
  const little = explainLittleMemory(process.constrainedMemory(), environment.slots);
  if (little) log.warn(little);
  const missingLayers = missing.map((layer) => layer.name);
  const { backend, device, reason } = chosen;
  log.info({ backend, device }, `${backend} on ${device}: ${reason}`);
  log.info({ name, backend, device, slots: environment.slots, missingLayers }, 'takes jobs');
  process.stdout.write(`${JSON.stringify({ event: 'ready', backend, device, missingLayers })}\n`);
}

/** The walls of this machine; without those that must stand, nothing is graded here. */
function requireLayers({ sandbox }: WorkerEnvironment): SandboxLayer[] {
  const layers = describeLayers();
  const lacks = explainMissing(layers);
  if (sandbox === 'required' && lacks) {
    throw new ConfigurationProblem(`GRADER_SANDBOX=required, and this machine lacks ${lacks}.`);
  }
  return layers;
}
