import { pino } from 'pino';
import { openFunctionRunner } from './functions/run-code-task.ts';
import { gradeSubmission } from './pipeline/grade-submission.ts';
import { ConfigurationProblem, readEnvironment } from './worker/environment.ts';
import { runWorker } from './worker/run-worker.ts';
import { errorInLog } from './worker/error-in-log.ts';

try {
  await runWorker(readEnvironment(process.env), {
    grade: gradeSubmission,
    functions: openFunctionRunner(),
    // standard output is for the one line that says it is ready
    log: pino({ name: 'grader', serializers: { err: errorInLog } }, pino.destination({ fd: 2, sync: true })),
  });
} catch (error) {
  if (!(error instanceof ConfigurationProblem)) throw error;
  process.stderr.write(`grader: ${error.message}\n`);
  process.exit(2);
}
