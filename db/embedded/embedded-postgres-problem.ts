/** Why the embedded PostgreSQL cannot serve: one sentence for the person at the terminal. */
export class EmbeddedPostgresProblem extends Error {
  override name = 'EmbeddedPostgresProblem';
}
