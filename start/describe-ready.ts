import type { DemoAccounts } from './demo-accounts.ts';

/** The last lines of a start: where to go, as whom, and what to know about this machine. */
export function describeReady(ready: {
  siteUrl: string;
  seconds: number;
  accounts: DemoAccounts | null;
  databasePlace: string;
  /** What could stand around the sandbox and does not; `detail` says what would mend it. */
  missingLayers: readonly { name: string; detail: string }[];
}): string {
  const lines = [`Argmin is ready after ${ready.seconds.toFixed(1)} s: ${ready.siteUrl}`];
  for (const { role, email, password } of ready.accounts ?? []) {
    lines.push(`  ${role.padEnd(10)}  ${email}  ${password}`);
  }
  lines.push(`The database is ${ready.databasePlace}.`);
  if (ready.missingLayers.length > 0) {
    lines.push('Around the sandbox this machine lacks:');
    lines.push(...ready.missingLayers.map(({ name, detail }) => `  ${name}: ${detail}`));
  }
  return `\n${lines.join('\n')}\nCtrl-C stops it.\n`;
}
