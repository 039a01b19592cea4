/** Why the start cannot go on: one sentence for the person at the terminal, and exit status 2. */
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}

/** A part of Argmin itself failed: what is known about it, and exit status 1. */
export class StartFailure extends Error {
  override name = 'StartFailure';
}
