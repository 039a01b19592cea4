import type { Question } from '../schema/question.ts';

export interface Finding {
  level: 'error' | 'report';
  message: string;
  field: (string | number)[];
  /** The first seed that shows it, and how many do. */
  seed: number | null;
  count: number;
}

export interface CheckedQuestion {
  question: Question;
  /** Different ones among the seeds tried. */
  variants: number;
  /** Mean number of draws for one variant. */
  draws: number;
  /** Mistakes that are told apart in a variant. */
  mistakes: number;
  findings: Finding[];
}

type Allowed = Question['allow'][number];

/** Gathers what a check finds; the same finding at many seeds is one. */
export class Findings {
  readonly list: Finding[] = [];
  readonly #question: Question;

  constructor(question: Question) {
    this.#question = question;
  }

  get errors(): number {
    return this.list.filter(({ level }) => level === 'error').length;
  }

  add(
    level: Finding['level'],
    message: string,
    { field = [], seed = null }: { field?: (string | number)[]; seed?: number | null } = {},
  ): void {
    const known = this.list.find((one) => one.message === message && one.field.join('.') === field.join('.'));
    if (known) known.count += 1;
    else this.list.push({ level, message, field, seed, count: 1 });
  }

  /** Something that may be right, unless its author has said that it is. */
  report(kind: Allowed, message: string, seed: number | null = null): void {
    if (!this.#question.allow.includes(kind)) this.add('report', `${message} (allow: ${kind})`, { seed });
  }
}
