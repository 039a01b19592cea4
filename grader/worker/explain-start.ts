import { isDiskError } from '../datasets/disk-error.ts';
import { ConfigurationProblem } from './environment.ts';
import { isOutage } from './outlast-outage.ts';

/** What keeps a worker from starting, where the reason is known to lie outside this program. */
export function explainStart(error: unknown): unknown {
  const reason = lastCause(error);
  if (isDiskError(reason)) {
    const said = error instanceof Error ? error.message : reason.message;
    return new ConfigurationProblem(`${said}. ARGMIN_DATA_DIR names the folder that data sets are kept in.`);
  }
  if (isOutage(error) || /^(28|3D)/.test(codeOf(reason))) {
    return new ConfigurationProblem(`The database of DATABASE_URL cannot be used: ${reason.message}.`);
  }
  if (codeOf(reason) === '42P01' || /schema .*pg-?boss|not installed/i.test(reason.message)) {
    return new ConfigurationProblem(
      'The database of DATABASE_URL has no tables of this site yet: start the site first.',
    );
  }
  return error;
}

function lastCause(error: unknown): Error {
  let at = error instanceof Error ? error : new Error(String(error));
  while (at.cause instanceof Error) at = at.cause;
  if (at instanceof AggregateError && at.errors[0] instanceof Error) return at.errors[0];
  return at;
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : '');
