/** Every refusal of the site, with the HTTP status it has at the API. Texts: messages/<language>/errors.json. */
export const HTTP_STATUS = {
  signed_out: 401,
  not_allowed: 403,
  not_found: 404,
  request_unreadable: 400,
  join_code_unknown: 404,
  competition_not_open: 409,
  competition_closed: 409,
  dataset_not_ready: 409,
  runs_used_up: 429,
  runs_stopped: 429,
  runs_waiting: 429,
  source_refused: 422,
  submission_ended: 409,
  quiz_not_open: 409,
  quiz_closed: 409,
  quiz_incomplete: 409,
  attempts_used_up: 409,
  pass_code_missing: 403,
  pass_code_wrong: 403,
  pass_code_locked: 429,
  attempt_ended: 409,
  question_left: 409,
  hints_off: 409,
  code_runs_waiting: 429,
  practice_withheld: 409,
  quiz_changed: 409,
  quiz_has_attempts: 409,
  exceptions_stale: 409,
  regrade_stale: 409,
  regrade_undone: 409,
  regrade_changed_since: 409,
  request_too_large: 413,
  origin_unknown: 403,
  too_many_requests: 429,
} as const;
export type DomainErrorCode = keyof typeof HTTP_STATUS;
/** What a message's placeholders are filled with; times as ISO strings. */
export type DomainErrorValues = Record<string, string | number>;

const DIGEST_PREFIX = 'argmin:';

/** The site refuses something; not a fault. Its code is mapped once to a text and a status. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: DomainErrorCode;
  readonly values: DomainErrorValues;
  /** The one property of an error that Next lets through to the browser's error page. */
  readonly digest: string;

  constructor(code: DomainErrorCode, values: DomainErrorValues = {}) {
    super(code);
    this.code = code;
    this.values = values;
    this.digest = DIGEST_PREFIX + JSON.stringify({ code, values });
  }

  get status(): number {
    return HTTP_STATUS[this.code];
  }
}

/** The refusal inside an error page's digest, or null for a fault, whose digest is a reference code. */
export function refusalInDigest(
  digest: string | undefined,
): { code: DomainErrorCode; values: DomainErrorValues } | null {
  if (!digest?.startsWith(DIGEST_PREFIX)) return null;
  return JSON.parse(digest.slice(DIGEST_PREFIX.length));
}
