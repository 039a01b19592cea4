import type { BackendName } from './backend.ts';
import { installedBackends } from './installed-backends.ts';
import { BackendUnavailable } from './open-backend.ts';
import { isCurrent } from './tensorflow/setup/compile-addon.ts';
import { installedRecord, installedTensorflow } from './tensorflow/setup/installed-tensorflow.ts';
import { type Trial, tryBackend } from './try-backend.ts';

/** The backend that gradings on this machine compute with, and why it is this one. */
export interface ChosenBackend {
  backend: BackendName;
  /** cpu, cuda, … */
  device: string;
  /** For the log: what was found. */
  reason: string;
}

const SETUP = 'npm run setup:tensorflow';

const HERE = {
  installed: installedBackends,
  hasCuda: () => installedTensorflow()?.libraries === 'cuda',
  tryIt: tryInstalled,
};

/** An addon of other sources may work at first, and then answer what nobody asked. */
async function tryInstalled(name: BackendName): Promise<Trial> {
  const record = name === 'tensorflow' ? installedRecord() : null;
  if (!record || (await isCurrent(record))) return await tryBackend(name);
  return { works: false, reason: `its addon belongs to another version of this program (${SETUP})` };
}

/**
 * Takes the best backend that works here: one that was set up has to run a kernel first, and where it cannot it is
 * passed over for wasm, which comes with the packages.
 * @param asked one that must be taken and no other; null for the best
 * @throws BackendUnavailable when the one that was asked for is not installed or does not work
 */
export async function chooseBackend(asked: BackendName | null, here = HERE): Promise<ChosenBackend> {
  const installed = here.installed();
  if (asked && !installed.includes(asked)) {
    const help = asked === 'tensorflow' ? ` (${SETUP} brings it)` : '';
    throw new BackendUnavailable(
      `${asked}, which is not installed on this machine${help}; installed: ${installed.join(', ')}`,
    );
  }
  const failures: string[] = [];
  for (const backend of asked ? [asked] : installed) {
    if (backend === 'wasm') return { backend, device: 'cpu', reason: whyWasm(asked, failures) };
    const trial = await here.tryIt(backend);
    if (trial.works) {
      const ran = `installed, and its test kernel ran in ${trial.seconds.toFixed(1)} s`;
      const cuda = trial.device === 'cpu' ? `; ${whyNoCuda(here.hasCuda())}` : '';
      return { backend, device: trial.device, reason: `${ran}${cuda}` };
    }
    failures.push(`${backend} is installed and does not work: ${trial.reason.replace(/\.$/, '')}`);
  }
  throw new BackendUnavailable(`${asked}, and ${failures.join('; ')}`);
}

function whyWasm(asked: BackendName | null, failures: readonly string[]): string {
  if (asked) return 'asked for';
  return failures.join('; ') || `tensorflow is not set up (${SETUP})`;
}

const whyNoCuda = (hasCuda: boolean) =>
  hasCuda ? 'CUDA is set up and found no GPU' : `CUDA is not set up (${SETUP} -- --gpu)`;
