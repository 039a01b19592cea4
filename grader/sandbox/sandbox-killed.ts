/** Somebody else killed the sandbox while a submission ran in it: our fault, until it happens to the same one each time. */
export class SandboxKilled extends Error {
  override name = 'SandboxKilled';
  /** @param detail the child's last words, for the operator */
  constructor(detail: string) {
    super(`the sandbox was killed from outside: ${detail}`);
  }
}
