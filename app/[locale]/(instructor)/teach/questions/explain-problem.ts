import type { Messages } from 'next-intl';

type Key = keyof Messages['authoring']['problem'];
/** Any of these messages with any values. */
export type ProblemTranslator = (key: Key, values: Record<string, string>) => string;

/**
 * What the schema and the engine say, which is one short sentence in English each. Named groups are the message's
 * values; `rest`, `what` and `found` are such sentences themselves.
 */
const SAYINGS: readonly (readonly [RegExp, Key])[] = [
  [/^in "(?<expression>[^]*?)": (?<rest>[^]+)$/, 'in'],
  [/^(?<draws>\d+) draws in vain, the last because (?<rest>[^]+)$/, 'inVain'],
  [/^a condition of `where` does not hold$/, 'where'],
  [/^is missing$/, 'missing'],
  [/^is none of the forms that may stand here$/, 'forms'],
  [/^Invalid input: expected (?<expected>\w+), received (?<received>\w+)$/, 'type'],
  [/^Invalid (?:option|discriminator value)[:.] [Ee]xpected (?:one of )?(?<options>.+)$/, 'options'],
  [/^Too big: expected \w+ to (?:be|have) <=?(?<limit>[\d.]+).*$/, 'atMost'],
  [/^Too small: expected \w+ to (?:be|have) >=?(?<limit>[\d.]+).*$/, 'atLeast'],
  [/^Unrecognized keys?: (?<keys>.+)$/, 'unknownKeys'],
  [/^must stay (?<slug>\S+): quizzes know the question by it$/, 'name'],
  [/^a name of letters, digits and _ that starts with a letter$/, 'nameForm'],
  [/^lower-case words joined by hyphens$/, 'slugForm'],
  [/^at least one variable$/, 'oneVariable'],
  [/^is nested deeper than (?<levels>\d+) levels$/, 'tooDeep'],
  [/^is longer than (?<characters>\d+) characters$/, 'tooLong'],
  [/^there is no function "(?<name>[^]+)"$/, 'noFunction'],
  [/^there is no format "(?<name>[^]+)"$/, 'noFormat'],
  [/^there is no draw "(?<name>[^]+)"$/, 'noDraw'],
  [/^there is no (?:operator |part, cell or name )?"(?<name>[^]+?)"(?: here)?$/, 'noName'],
  [/^"(?<expression>[^]*)" cannot be read: (?<rest>[^]+)$/, 'unreadable'],
  [/^expected (?<what>[^]+?), found (?<found>[^]+)$/, 'expected'],
  [/^index (?<index>-?\d+) in a list of (?<length>\d+)$/, 'index'],
  [/^lists of (?<a>\d+) and (?<b>\d+) do not fit$/, 'lists'],
  [/^more than (?<count>\d+) items and function calls for one variant$/, 'budget'],
  [/^it takes too long to compute$/, 'tooSlow'],
  [/^it takes too much memory to compute$/, 'tooMuchMemory'],
  [/^a page with it takes (?<ms>\d+) ms to make, at most (?<limit>\d+) are allowed$/, 'slowPage'],
  [/^mistake (?<number>\d+) is as good as the right answer$/, 'mistakeRight'],
  [/^mistake (?<number>\d+) is (?:like )?another.*$/, 'mistakeTwice'],
  [/^two .*show the same(?: \((?<language>en|zh-TW)\))?$/, 'alike'],
  [/^(?<count>\d+) right options where one is needed$/, 'oneRight'],
  [/^its own answer is graded (?<mark>.+)$/, 'ownAnswer'],
  [/^a mistake is graded as right$/, 'mistakeGradedRight'],
  [/^a mistake is not told apart$/, 'mistakeNotTold'],
  [/^no variant can earn this feedback$/, 'neverEarned'],
  [/^holds words, so it needs both languages$/, 'bothLanguages'],
  [/^has TeX and no `spoken` text for screen readers$/, 'spoken'],
  [/^Chinese inside TeX has no glyphs$/, 'chineseInTex'],
  [/^a single \$ in "(?<text>[^]*)" \((?<language>en|zh-TW)\)$/, 'looseDollar'],
  [/^shows "(?<text>[^]*)" \((?<language>en|zh-TW)\)$/, 'shows'],
  [/^(?<name>\S+) should be (?<expected>[^]+) and is (?<computed>[^]+)$/, 'example'],
  [/^the answer is (?<value>\S+)$/, 'answerIs'],
  [/^its code was not run$/, 'codeNotRun'],
  [/^its own solution fails: (?<rest>[^]+)$/, 'solutionFails'],
  [/^the starter passes$/, 'starterPasses'],
  [/^the starter does not compile: (?<reason>[^]+)$/, 'starterBroken'],
  [/^case (?<number>\d+) gave (?<value>[^]*)$/, 'case'],
  [/^only (?<count>\d+) different variants \(allow: few-variants\)$/, 'fewVariants'],
  [/^(?<count>\d+) draws for one variant \(allow: redraws\)$/, 'redraws'],
  [/^(?<name>\S+) is 0 for (?<share>\d+) % of the seeds \(allow: zero\)$/, 'zero'],
  [/^(?<name>\S+) is (?<value>\S+), usually about (?<usual>\S+) \(allow: size\)$/, 'size'],
  [/^(?<name>\S+) has (?<digits>\d+) significant digits, usually (?<usual>\S+) \(allow: digits\)$/, 'digits'],
  [/^nothing$/, 'nothing'],
  [/^a list of (?<length>\d+)$/, 'listOf'],
  [/^a list(?: as .*)?$/, 'list'],
  [/^a list of numbers$/, 'numbers'],
  [/^a number(?: as .*)?$/, 'number'],
  [/^an index$/, 'anIndex'],
  [/^true or false$/, 'boolean'],
  [/^a function.*$/, 'function'],
  [/^a record$/, 'record'],
  [/^(?:number|boolean) (?<value>\S+)$/, 'value'],
  [/^the text "(?<value>[^]*)"$/, 'text'],
];

/** Groups that are sentences of their own. */
const NESTED = new Set(['rest', 'what', 'found']);

/** A message in the reader's language, or null for one that is not known here. */
export function explainProblem(message: string, t: ProblemTranslator): string | null {
  for (const [pattern, key] of SAYINGS) {
    const found = pattern.exec(message);
    if (!found) continue;
    const values = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, value = '']) => [
        name,
        NESTED.has(name) ? (explainProblem(value, t) ?? value) : value,
      ]),
    );
    return t(key, values);
  }
  return null;
}
