import { pino } from 'pino';
import { openFunctionRunner } from './functions/run-code-task.ts';
import { gradeSubmission } from './pipeline/grade-submission.ts';
import { WaitingChildren } from './pipeline/waiting-children.ts';
import { ConfigurationProblem, readEnvironment } from './worker/environment.ts';
import { runWorker } from './worker/run-worker.ts';
import { errorInLog } from './worker/error-in-log.ts';

try {
  const environment = readEnvironment(process.env);
  // standard output is for the one line that says it is ready
  const log = pino(
    { name: 'grader', serializers: { err: errorInLog } },
    pino.destination({ fd: 2, sync: true }),
  );
  const children = new WaitingChildren({ slots: environment.slots, log });
  await runWorker(environment, {
    grade: (request, observer, control) => gradeSubmission(request, observer, control, children),
    children,
    functions: openFunctionRunner(),
    log,
  });
} catch (error) {
  if (!(error instanceof ConfigurationProblem)) throw error;
  process.stderr.write(`grader: ${error.message}\n`);
  process.exit(2);
}
