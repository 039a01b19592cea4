import type { Saying } from './saying.ts';

/** Why a seed gives no variant, or why its parameters are drawn again. */
export const VARIANT_SAYINGS: readonly Saying[] = [
  [/^(?<draws>\d+) draws in vain, the last because (?<rest>[^]+)$/, 'inVain'],
  [/^a condition of `where` does not hold$/, 'where'],
  [/^mistake (?<number>\d+) is as good as the right answer$/, 'mistakeRight'],
  [/^mistake (?<number>\d+) is (?:like )?another.*$/, 'mistakeTwice'],
  [/^two .*show the same(?: \((?<language>en|zh-TW)\))?$/, 'alike'],
  [/^(?<count>\d+) right options where one is needed$/, 'oneRight'],
  [/^the given parameters will not do: (?<rest>[^]+)$/, 'givenParameters'],
  [/^a mistake is an accepted form$/, 'mistakeAccepted'],
  [/^too few bugs$/, 'fewBugs'],
  [/^two bugs on one line$/, 'bugsOnLine'],
  [/^only (?<count>\d+) right options$/, 'fewRight'],
  [/^too few wrong options$/, 'fewWrong'],
  [/^the formula has no value at a point of its domain$/, 'formulaNoValue'],
  [/^two blocks are equal$/, 'blocksEqual'],
  [/^a cell without exactly one right option$/, 'cellOneRight'],
  [/^the bug (?<bug>\w+) replaces lines that are not in the code: (?<lines>[^]*)$/, 'bugReplaces'],
  [/^the bug (?<bug>\w+) names no line of the code to be marked$/, 'bugNoLine'],
  [/^a plot without axes$/, 'noAxes'],
  [/^a point needs two numbers, \[x, y\]$/, 'pointNumbers'],
];
