import type { Attack } from './read-attack.ts';

/** The attacks by kind with what became of them, as a table for the end of a run. */
export function tableOf(attacks: readonly Attack[], verdicts: ReadonlyMap<Attack, string>): string {
  const kinds = [...new Set(attacks.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const own = attacks.filter((attack) => attack.kind === kind);
    const counts = Map.groupBy(own, (attack) => verdicts.get(attack) ?? 'not run');
    const said = [...counts].map(([verdict, members]) => `${verdict} ${members.length}`).join(', ');
    return `${kind.padEnd(16)}${String(own.length).padStart(8)}  ${said}`;
  });
  const head = `${'kind'.padEnd(16)}${'attacks'.padStart(8)}  verdicts`;
  return ['', head, ...rows, `${'all'.padEnd(16)}${String(attacks.length).padStart(8)}`, ''].join('\n');
}
