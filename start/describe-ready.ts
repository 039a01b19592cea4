import type { SandboxLayer } from '#db/contract/sandbox-layer.ts';
import type { DemoAccounts } from './demo-accounts.ts';

/** The last lines of a start: where to go, as whom, and what to know about this machine. */
export function describeReady(ready: {
  siteUrl: string;
  seconds: number;
  accounts: DemoAccounts | null;
  databasePlace: string;
  /** What stands around submissions on this machine, and what would mend the rest. */
  layers: readonly SandboxLayer[];
}): string {
  const lines = [`Argmin is ready after ${ready.seconds.toFixed(1)} s: ${ready.siteUrl}`];
  for (const { role, email, password } of ready.accounts ?? []) {
    lines.push(`  ${role.padEnd(10)}  ${email}  ${password}`);
  }
  lines.push(`The database is ${ready.databasePlace}.`);
  const standing = ready.layers.filter(({ stands }) => stands);
  const missing = ready.layers.filter(({ stands }) => !stands);
  lines.push(`Around submissions stand: ${standing.map(({ title }) => title.en).join(', ') || 'nothing'}.`);
  if (missing.length > 0) {
    lines.push('This machine lacks:');
    lines.push(...missing.map(({ title, detail }) => `  ${title.en}: ${detail.en}`));
  }
  return `\n${lines.join('\n')}\nCtrl-C stops it.\n`;
}
