import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { BackendName } from '#db/contract/grading-result.ts';
import { Locale } from '#db/contract/locale.ts';

/** What `npm run grade` was asked to do. */
export const GradeArguments = z.object({
  path: z.string().optional(),
  list: z.boolean().default(false),
  competition: z.string().optional(),
  backend: BackendName.optional(),
  seed: z.number().optional(),
  timeLimit: z.number().optional(),
  memoryLimit: z.number().optional(),
  lang: Locale,
  json: z.boolean().default(false),
  keepModel: z.string().optional(),
});
export type GradeArguments = z.infer<typeof GradeArguments>;

/** A call that cannot be understood; `message` is for standard error, empty where help was asked for. */
export class WrongUsage extends Error {
  override name = 'WrongUsage';
  readonly helpShown: boolean;
  constructor(message: string, helpShown = false) {
    super(message);
    this.helpShown = helpShown;
  }
}

const above = (least: number, whole: boolean) => (given: string) => {
  const value = Number(given);
  if (
    given.trim() === '' ||
    !Number.isFinite(value) ||
    value < least ||
    (whole && !Number.isSafeInteger(value))
  ) {
    throw new InvalidArgumentError(`It must be a ${whole ? 'whole ' : ''}number of at least ${least}.`);
  }
  return value;
};

/**
 * Reads the command line of `npm run grade`.
 * @param systemLanguage `LANG` of the environment: zh_TW and zh_Hant speak Chinese, everything else English
 * @throws WrongUsage
 */
export function parseGradeArguments(
  given: readonly string[],
  systemLanguage: string | undefined,
): GradeArguments {
  const command = new Command('npm run grade --')
    .description('Grade one submission through the very pipeline that the graders use.')
    .argument('[file_or_folder]', 'a .ts file, or a folder with main.ts')
    .option('--competition <slug>', 'what it is graded for')
    .addOption(new Option('--backend <name>', 'what computes').choices(BackendName.options))
    .option('--seed <number>', 'seed of the run', above(0, true))
    .option('--time-limit <seconds>', 'training time allowed', above(0.1, false))
    .option('--memory-limit <MB>', 'memory of the training process', above(64, false))
    .addOption(new Option('--lang <language>', 'language of messages').choices(Locale.options))
    .option('--json', 'print one JSON object on standard output, nothing else')
    .option('--keep-model <folder>', 'write the scored model there: model.json and weights.bin')
    .option('--list', 'print the competitions, their data and limits')
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  try {
    command.parse([...given], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    throw new WrongUsage(error.message.replace(/^error: /, ''), error.exitCode === 0);
  }
  const lang =
    command.opts<{ lang?: string }>().lang ??
    (/^zh([_-](TW|HK|Hant)|$)/i.test(systemLanguage ?? '') ? 'zh-TW' : 'en');
  const parsed = GradeArguments.parse({ ...command.opts(), lang, path: command.args[0] });
  if (parsed.list) return parsed;
  if (!parsed.path) throw new WrongUsage('name a .ts file or a folder with main.ts');
  if (!parsed.competition)
    throw new WrongUsage('name the competition with --competition; --list prints them');
  return parsed;
}
