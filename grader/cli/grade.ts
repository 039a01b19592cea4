import type { CompetitionDefinition } from '#db/contract/competition.ts';
import { BackendName, type GradingResult } from '#db/contract/grading-result.ts';
import { publicResult } from '#db/contract/public-result.ts';
import { readSecretFiles } from '#db/contract/read-secret-files.ts';
import { defaultSeed } from '#db/contract/submission-source.ts';
import { chooseBackend } from '../backends/choose-backend.ts';
import { BackendUnavailable } from '../backends/open-backend.ts';
import { describeLayers, explainMissing, SandboxMode } from '../children/walls/describe-layers.ts';
import { loadCompetitions } from '../competitions/load-competitions.ts';
import { dataFolder } from '../data-folder.ts';
import { DatasetSecret } from '../datasets/dataset-secret.ts';
import { readLocalSecret } from '../datasets/local-secret.ts';
import { prepareDataset } from '../datasets/prepare-dataset.ts';
import { concludeSystemError } from '../pipeline/conclude.ts';
import { gradeSubmission } from '../pipeline/grade-submission.ts';
import type { ExportedModel } from '../sandbox/exported-model.ts';
import { shareCores } from '../worker/share-cores.ts';
import { type GradeArguments, parseGradeArguments, WrongUsage } from './grade-arguments.ts';
import { keepModel } from './keep-model.ts';
import { formatCompetitions } from './print-competitions.ts';
import { formatResult } from './print-result.ts';
import { NoSuchSource, readSource, type SourceOnDisk } from './read-source.ts';
import { TerminalProgress } from './terminal-progress.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted.abort(signal);
    process.exitCode = signal === 'SIGINT' ? 130 : 143;
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (interrupted.signal.aborted) {
    // the children are gone; the status was set with the signal
  } else if (error instanceof WrongUsage) {
    if (!error.helpShown) process.stderr.write(`grade: ${error.message}\nTry: npm run grade -- --help\n`);
    process.exitCode = error.helpShown ? 0 : 2;
  } else {
    process.stderr.write(`grade: ${describe(error)}\n`);
    process.exitCode = 2;
  }
}

async function main(): Promise<number> {
  const asked = parseGradeArguments(
    process.argv.slice(2),
    process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG,
  );
  const competitions = await loadCompetitions();
  if (asked.list) {
    process.stdout.write(formatCompetitions(competitions, asked));
    return 0;
  }
  const competition = limited(find(competitions, asked), asked);
  const { backend } = await chooseBackend(backendOf(asked, process.env)).catch((error: unknown) => {
    if (error instanceof BackendUnavailable) throw new WrongUsage(`it was to use ${error.message}`);
    throw error;
  });
  requireWalls(process.env);
  const source = await readSource(asked.path ?? '').catch((error: unknown) => {
    if (error instanceof NoSuchSource) throw new WrongUsage(`there is no file or folder ${asked.path}`);
    throw error;
  });
  return grade(asked, competition, backend, source);
}

async function grade(
  asked: GradeArguments,
  competition: CompetitionDefinition,
  backend: BackendName,
  source: SourceOnDisk,
): Promise<number> {
  const dataDir = dataFolder(process.env);
  const secret = secretOf(readSecretFiles(process.env)) ?? (await readLocalSecret(dataDir));
  const dataset = await prepareDataset(competition.dataset, { dataDir, secret });
  if ('problem' in dataset) throw new Error(dataset.detail);

  const progress = new TerminalProgress(asked.lang, competition.limits.trainingMs);
  const seed = asked.seed ?? defaultSeed(source.files);
  let scored: ExportedModel | null = null;
  const request = {
    ...source,
    competition,
    dataset,
    backend,
    threads: shareCores(1),
    seed,
    locale: asked.lang,
    queuedMs: null,
  };
  let result: GradingResult;
  try {
    result = await gradeSubmission(
      request,
      { onProgress: (event) => progress.show(event), onModel: (model) => (scored = model) },
      { shutdown: interrupted.signal },
    );
  } catch (error) {
    if (interrupted.signal.aborted) throw error;
    process.stderr.write(`grade: ${describe(error)}\n`);
    result = concludeSystemError(request);
  } finally {
    progress.end();
  }
  const shown = publicResult(result, competition.slug, asked.lang);
  process.stdout.write(asked.json ? `${JSON.stringify(shown)}\n` : formatResult(shown, asked.lang));
  if (asked.keepModel && scored) await keepModel(scored, asked.keepModel);
  if (result.verdict === 'system_error') return 2;
  return result.verdict === 'accepted' ? 0 : 1;
}

/** Says what is missing around the submission, or refuses to grade without it. */
function requireWalls({ GRADER_SANDBOX: given }: NodeJS.ProcessEnv): void {
  const mode = SandboxMode.safeParse(given || undefined);
  if (!mode.success) throw new WrongUsage('GRADER_SANDBOX must be auto or required');
  const lacks = explainMissing(describeLayers());
  if (!lacks) return;
  if (mode.data === 'required') {
    throw new Error(`GRADER_SANDBOX=required, and this machine lacks ${lacks}.`);
  }
  process.stderr.write(`grade: without all walls around the submission. This machine lacks ${lacks}.\n`);
}

function backendOf(
  { backend }: GradeArguments,
  { GRADER_BACKEND: given }: NodeJS.ProcessEnv,
): BackendName | null {
  if (backend) return backend;
  const named = BackendName.nullable().safeParse(given || null);
  if (named.success) return named.data;
  throw new WrongUsage(`GRADER_BACKEND must be one of ${BackendName.options.join(', ')}`);
}

function secretOf({ ARGMIN_DATASET_SECRET: given }: ReturnType<typeof readSecretFiles>): string | undefined {
  if (given === undefined || DatasetSecret.safeParse(given).success) return given;
  throw new WrongUsage('ARGMIN_DATASET_SECRET must be 64 hexadecimal digits');
}

function find(competitions: CompetitionDefinition[], asked: GradeArguments): CompetitionDefinition {
  const found = competitions.find(({ slug }) => slug === asked.competition);
  if (found) return found;
  const known = competitions.map(({ slug }) => slug).join(', ');
  throw new WrongUsage(`there is no competition ${asked.competition}; there are ${known}`);
}

function limited(competition: CompetitionDefinition, asked: GradeArguments): CompetitionDefinition {
  const limits = { ...competition.limits };
  if (asked.timeLimit !== undefined) limits.trainingMs = Math.round(asked.timeLimit * 1000);
  if (asked.memoryLimit !== undefined) limits.memoryBytes = Math.round(asked.memoryLimit * 1024 * 1024);
  return { ...competition, limits };
}

/** An error with its causes, in one line. */
function describe(error: unknown): string {
  const causes: string[] = [];
  for (let at: unknown = error; at instanceof Error && causes.length < 5; at = at.cause)
    causes.push(at.message);
  return causes.join(': ') || String(error);
}
