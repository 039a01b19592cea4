import { Command, InvalidArgumentError, Option } from 'commander';
import { runFuzz } from './run-fuzz.ts';

/** `node tests/security/kernels/fuzz.ts --calls 100000 --backend wasm|tensorflow|cpu --seed N` */
const whole = (text: string): number => {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('a whole number is needed.');
  return Number(text);
};
const options = new Command()
  .addOption(new Option('--backend <name>').choices(['wasm', 'tensorflow', 'cpu']).default('wasm'))
  .option('--calls <number>', 'random kernel calls', whole, 100_000)
  .option('--seed <number>', 'the same calls again', whole, Date.now() % 1_000_000)
  .parse()
  .opts<{ backend: string; calls: number; seed: number }>();

const since = performance.now();
const report = await runFuzz(options.backend, options.calls, options.seed);
const share = (part: number) => `${((100 * part) / report.calls).toFixed(1)} %`;
console.log(
  `${options.backend}, seed ${options.seed}: ${report.calls} calls of ${report.kernels} kernels in ` +
    `${((performance.now() - since) / 1000).toFixed(0)} s; accepted ${share(report.accepted)}, ` +
    `refused ${share(report.refused)}, noise ${share(report.noise)}`,
);
console.log(`digest of all outputs: ${report.digest}`);
if (report.neverAccepted.length > 0) console.log(`never accepted: ${report.neverAccepted.join(' ')}`);
for (const failure of report.failures) console.log(`FAILED ${failure}`);
process.exitCode = report.failures.length > 0 ? 1 : 0;
