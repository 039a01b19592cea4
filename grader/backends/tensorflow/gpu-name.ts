import { globSync, readFileSync } from 'node:fs';

const TOLD_BY_DRIVER = '/proc/driver/nvidia/gpus/*/information';

/** What NVIDIA's driver calls the first GPU, or `cuda` where it does not say, as under WSL. */
export function gpuName(pattern = TOLD_BY_DRIVER): string {
  try {
    const [first] = globSync(pattern).toSorted();
    const told = first ? /^Model:\s*(.+)$/m.exec(readFileSync(first, 'utf8')) : null;
    return told?.[1]?.trim() ?? 'cuda';
  } catch {
    return 'cuda';
  }
}
