/**
 * How far one climbs on a leaderboard by feedback alone: 500 tries on 2,000 hidden images by someone who has learnt
 * nothing, with what is told decided by the site's own rule, and with every score told.
 *
 *     node tests/experiments/adaptive-tries.ts [repeats]
 */
import { climb, SCENES } from './adaptive-tries/climb.ts';

const repeats = Number(process.argv[2] ?? 200);
const points = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return `${mean.toFixed(2)} (${at(0.05).toFixed(2)} … ${at(0.95).toFixed(2)})`;
};

console.log(`${repeats} repeats; gain in points, mean (5 % … 95 %)\n`);
console.log('| tries | every score told | told by the rule |\n|---|---|---|');
for (const scene of SCENES) {
  const all = Array.from({ length: repeats }, (_, n) => climb(scene, 'all', n));
  const ruled = Array.from({ length: repeats }, (_, n) => climb(scene, 'rule', n));
  const cells = [scene.name, points(all), points(ruled)];
  console.log(`| ${cells.join(' | ')} |`);
}
