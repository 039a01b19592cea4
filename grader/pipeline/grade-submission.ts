import type { GradingResult } from '#db/contract/grading-result.ts';
import { cutLog, ignoredFiles, ignoredPredict, thinnedRows } from '../messages/source-messages.ts';
import { cancelled } from '../messages/training-messages.ts';
import { conclude, type Evidence, noEvidence } from './conclude.ts';
import { explainScore, explainWaiting } from './explain-slips.ts';
import type { GradingControl, GradingObserver, GradingRequest } from './grading-request.ts';
import { type Judgement, judgeTraining } from './judge-training.ts';
import { Recording } from './recording.ts';
import { refuseSource } from './refuse-source.ts';
import { scoreSubmission } from './score-submission.ts';
import { type ChildSource, type GradingChildren, startChildren } from './start-children.ts';

const STARTED_NOW: ChildSource = { take: startChildren };

/**
 * Grades one submission: compile, train in a sandbox, score on hidden images. Each step has a fresh child of its own,
 * and none outlives this call. What the student's code does is a verdict; only a fault of ours is thrown.
 * @param source gives the children; without one they are started when they are needed
 * @throws the reason of `control.shutdown`, or what went wrong on our side
 */
export async function gradeSubmission(
  request: GradingRequest,
  observer: GradingObserver,
  control: GradingControl = {},
  source: ChildSource = STARTED_NOW,
): Promise<GradingResult> {
  const evidence = noEvidence(request.queuedMs);
  if (request.ignoredFiles.length) evidence.notices.push(ignoredFiles(request.ignoredFiles));
  const judgement =
    refuseSource(request) ??
    (await runSubmission(request, observer, control, source.take(request), evidence));
  control.shutdown?.throwIfAborted();
  return conclude(request, judgement, evidence);
}

async function runSubmission(
  request: GradingRequest,
  observer: GradingObserver,
  control: GradingControl,
  children: GradingChildren,
  evidence: Evidence,
): Promise<Judgement> {
  const { sandbox } = children;
  try {
    return await compileTrainScore(request, observer, control, children, evidence);
  } finally {
    evidence.peakMemoryBytes = sandbox.peakMemoryBytes || null;
    if (sandbox.cut.log) evidence.notices.push(cutLog());
    if (sandbox.cut.rows) evidence.notices.push(thinnedRows());
    await children.close();
  }
}

async function compileTrainScore(
  request: GradingRequest,
  observer: GradingObserver,
  control: GradingControl,
  children: GradingChildren,
  evidence: Evidence,
): Promise<Judgement> {
  const { compiler, sandbox } = children;
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
  const compiled = await compiler.compile(request.files, {
    locale: request.locale,
    scoring,
    timeLimitMs: limits.compileMs,
    signal: stop,
  });
  phases.compilingMs = lap();
  if (compiled.kind === 'stopped') return { verdict: 'cancelled', message: cancelled() };
  if (compiled.kind === 'compile_error') {
    return { verdict: 'compile_error', message: compiled.message, diagnostics: compiled.diagnostics };
  }
  notices.push(...explainWaiting(compiled.slips));
  if (compiled.exportsPredict && scoring === 'model') notices.push(ignoredPredict());

  evidence.device = (await sandbox.ready).device;
  phases.startingMs = lap();

  observer.onProgress({ kind: 'status', status: 'training' });
  // the scorer starts while training runs, so that its start is not part of the student's wait
  const scorer = children.scorer();
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
  if (trained.model) {
    observer.onModel?.(trained.model);
    // the scorer has all that it needs; what goes wrong here is told when all are closed
    sandbox.close().catch(() => {});
  }

  observer.onProgress({ kind: 'status', status: 'scoring' });
  const judgement = await scoreSubmission(trained, scorer, sandbox, {
    limits,
    sourceMap: compiled.sourceMap,
    signal: control.shutdown,
  });
  phases.scoringMs = lap();
  if (judgement.publicScore) {
    const { classes } = request.dataset.training;
    const topology = trained.model?.topology ?? null;
    notices.push(...explainScore(compiled.slips, topology, judgement.publicScore, classes.length));
  }
  return judgement;
}
