/** What the operating system says when this machine, and not the job, lacks something: room, descriptors, processes. */
const LACKS = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN']);

/** Whether an error, or what caused it, says that nothing can be graded on this machine now. */
export function isMachineFault(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && LACKS.has(String(at.code))) return true;
  }
  return false;
}
