import type { GradingResult } from '#db/contract/grading-result.ts';
import { compileSubmission } from '../compile/compile-submission.ts';
import { cutLog, ignoredFiles, ignoredPredict, thinnedRows } from '../messages/source-messages.ts';
import { cancelled } from '../messages/training-messages.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import type { Scorer } from '../scoring/scorer.ts';
import { startScorer } from '../scoring/start-scorer.ts';
import { conclude, type Evidence, noEvidence } from './conclude.ts';
import type { GradingControl, GradingObserver, GradingRequest } from './grading-request.ts';
import { type Judgement, judgeTraining } from './judge-training.ts';
import { Recording } from './recording.ts';
import { refuseSource } from './refuse-source.ts';
import { scoreSubmission } from './score-submission.ts';

/**
 * Grades one submission: compile, train in a sandbox, score on hidden images. Each step has a fresh child of its own,
 * and none outlives this call. What the student's code does is a verdict; only a fault of ours is thrown.
 * @throws the reason of `control.shutdown`, or what went wrong on our side
 */
export async function gradeSubmission(
  request: GradingRequest,
  observer: GradingObserver,
  control: GradingControl = {},
): Promise<GradingResult> {
  const evidence = noEvidence(request.queuedMs);
  if (request.ignoredFiles.length) evidence.notices.push(ignoredFiles(request.ignoredFiles));
  const judgement = refuseSource(request) ?? (await runSubmission(request, observer, control, evidence));
  control.shutdown?.throwIfAborted();
  return conclude(request, judgement, evidence);
}

async function runSubmission(
  request: GradingRequest,
  observer: GradingObserver,
  control: GradingControl,
  evidence: Evidence,
): Promise<Judgement> {
  const { backend, threads, dataset, competition } = request;
  // the sandbox starts while the compiler works: neither needs the other until there is a program to run
  const sandbox = startSandbox({ backend, threads, training: dataset.training, limits: competition.limits });
  sandbox.ready.catch(() => {});
  const children: Children = { sandbox, scorer: null };
  try {
    return await compileTrainScore(request, observer, control, evidence, children);
  } finally {
    evidence.peakMemoryBytes = sandbox.peakMemoryBytes || null;
    if (sandbox.cut.log) evidence.notices.push(cutLog());
    if (sandbox.cut.rows) evidence.notices.push(thinnedRows());
    await Promise.all([sandbox.close(), children.scorer?.close()]);
  }
}

/** The processes of one grading that outlive a step of it. */
interface Children {
  sandbox: Sandbox;
  scorer: Scorer | null;
}

async function compileTrainScore(
  request: GradingRequest,
  observer: GradingObserver,
  control: GradingControl,
  evidence: Evidence,
  children: Children,
): Promise<Judgement> {
  const { backend, threads, dataset } = request;
  const { sandbox } = children;
  const { scoring, limits } = request.competition;
  const { phases, notices } = evidence;
  const stop = AbortSignal.any([control.stop, control.shutdown].filter((signal) => signal !== undefined));

  observer.onProgress({ kind: 'status', status: 'compiling' });
  let since = performance.now();
  const lap = () => {
    const spent = performance.now() - since;
    since += spent;
    return spent;
  };
  const compiled = await compileSubmission(request.files, {
    locale: request.locale,
    scoring,
    limits,
    signal: stop,
  });
  phases.compilingMs = lap();
  if (compiled.kind === 'stopped') return { verdict: 'cancelled', message: cancelled() };
  if (compiled.kind === 'compile_error') {
    return { verdict: 'compile_error', message: compiled.message, diagnostics: compiled.diagnostics };
  }
  if (compiled.exportsPredict && scoring === 'model') notices.push(ignoredPredict());

  evidence.device = (await sandbox.ready).device;
  phases.startingMs = lap();

  observer.onProgress({ kind: 'status', status: 'training' });
  // the scorer starts while training runs, so that its start is not part of the student's wait
  const scorer = startScorer({ backend, threads, hidden: dataset.hidden, limits });
  scorer.ready.catch(() => {});
  children.scorer = scorer;
  const recording = new Recording(evidence, (event) => observer.onProgress(event));
  const end = await sandbox.train(
    { code: compiled.code, usesPredict: scoring === 'predict' },
    { seed: request.seed, timeLimitMs: limits.trainingMs, signal: stop },
    recording,
  );
  phases.trainingMs = lap();
  control.shutdown?.throwIfAborted();
  const trained = judgeTraining(end, recording.checkpoint, {
    sourceMap: compiled.sourceMap,
    limits,
    scoring,
  });
  if (trained.kind === 'verdict') return trained.judgement;
  if (trained.model) observer.onModel?.(trained.model);

  observer.onProgress({ kind: 'status', status: 'scoring' });
  const judgement = await scoreSubmission(trained, scorer, sandbox, {
    limits,
    sourceMap: compiled.sourceMap,
    signal: control.shutdown,
  });
  phases.scoringMs = lap();
  return judgement;
}
