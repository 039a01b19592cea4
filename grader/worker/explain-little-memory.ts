const GIB = 2 ** 30;
/** What one submission with the usual limit of 2 GiB takes, with the processes around it. */
const SLOT_BYTES = 3 * GIB;
/** Without a limit Node names the machine's memory, or what no machine has. */
const NO_MACHINE = 2 ** 52;

/**
 * Where a control group, a container's say, leaves a worker too little for its slots, the kernel ends a submission that
 * kept to its own limit, and its student is told otherwise.
 * @param bytes that this process and its children may use; 0 or beyond any machine for no limit
 * @returns a warning, or null
 */
export function explainLittleMemory(bytes: number, slots: number): string | null {
  const wanted = slots * SLOT_BYTES;
  if (bytes <= 0 || bytes >= NO_MACHINE || bytes >= wanted) return null;
  const gib = (amount: number) => `${(amount / GIB).toFixed(1)} GiB`;
  return (
    `this worker may use ${gib(bytes)}, and ${slots === 1 ? 'its slot needs' : `its ${slots} slots need`} ${gib(wanted)}: ` +
    'a submission may be ended for want of memory that it did not use'
  );
}
