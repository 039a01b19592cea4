import type { Saying } from './saying.ts';

/** Of the schema: what a field may hold. */
export const TEXT_SAYINGS: readonly Saying[] = [
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
  [/^Invalid input: expected "(?<value>.*)"$/, 'literal'],
  [/^Invalid string: must match pattern (?<pattern>.+)$/, 'pattern'],
  [/^Invalid (?:input|key in record|element in .+)$/, 'forms'],
  [/^each case has either `returns` or `throws`$/, 'returnsOrThrows'],
];
