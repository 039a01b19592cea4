import type { DateField } from './save-dates.ts';

/** What a line of an exception list says about one person; what it leaves out stays as it is. Times as typed. */
export interface TypedTerms {
  timeMultiplier?: number;
  extraMinutes?: number;
  extraAttempts?: number;
  dates: Partial<Record<DateField, string>>;
  /** Takes the exception back before what else is said. */
  clear: boolean;
}

export const EMPTY_TERMS: TypedTerms = { dates: {}, clear: false };

const DATE_WORDS: Record<DateField, RegExp> = {
  opensAt: /^(?:opens?|開放|開始)[:：]?\s*/i,
  dueAt: /^(?:due|截止|期限)[:：]?\s*/i,
  closesAt: /^(?:closes?|until|關閉|結束)[:：]?\s*/i,
};
const TIME = /^\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]+\d{1,2}[:：]\d{2}/;
const NUMBER = String.raw`(\d+(?:\.\d+)?)`;
const MULTIPLIER = new RegExp(`^(?:[x×*]\\s*${NUMBER}|${NUMBER}\\s*(?:[x×]|times|倍)?)(?=[\\s,;]|$)`, 'i');
/** `+50%` is half as much again, and so is `150%`; what is below 100 can only be meant as more. */
const PERCENT = new RegExp(`^(\\+?)\\s*${NUMBER}\\s*%`);
const MINUTES = new RegExp(`^\\+?\\s*${NUMBER}\\s*(?:min(?:ute)?s?\\.?|分(?:鐘)?|')`, 'i');
const PLAIN_MINUTES = new RegExp(`^\\+\\s*${NUMBER}(?=[\\s,;]|$)`);
const ATTEMPTS = /^\+?\s*(\d+)\s*(?:(?:more |extra )?attempts?|次)/i;
const SEPARATORS = /^[\s,;，；、]+/;
const CLEAR = /^(?:clear|none|remove|取消|無)(?=[\s,;，；]|$)/i;

/** What may follow each other: `1.5 +20 min close 2026-12-01 18:00`. */
export function readTerms(text: string): { terms: TypedTerms } | { unread: string } {
  let rest = text.normalize('NFKC').replace(SEPARATORS, '').trimEnd();
  let terms = EMPTY_TERMS;
  while (rest !== '') {
    const read = readTerm(rest);
    if (!read) return { unread: rest };
    terms = { ...terms, ...read.terms, dates: { ...terms.dates, ...read.terms.dates } };
    rest = rest.slice(read.length).replace(SEPARATORS, '');
  }
  return { terms };
}

function readTerm(text: string): { terms: Partial<TypedTerms>; length: number } | null {
  const clear = CLEAR.exec(text);
  if (clear) return { terms: { clear: true }, length: clear[0].length };
  for (const [field, word] of Object.entries(DATE_WORDS)) {
    const named = word.exec(text);
    const time = named && TIME.exec(text.slice(named[0].length));
    if (named && time)
      return { terms: { dates: { [field]: time[0] } }, length: named[0].length + time[0].length };
  }
  const attempts = ATTEMPTS.exec(text);
  if (attempts) return { terms: { extraAttempts: Number(attempts[1]) }, length: attempts[0].length };
  const minutes = MINUTES.exec(text) ?? PLAIN_MINUTES.exec(text);
  if (minutes) return { terms: { extraMinutes: Number(minutes[1]) }, length: minutes[0].length };
  const percent = PERCENT.exec(text);
  if (percent) return readPercent(percent);
  const times = MULTIPLIER.exec(text);
  if (times) return { terms: { timeMultiplier: Number(times[1] ?? times[2]) }, length: times[0].length };
  return null;
}

/** 100 % without a sign may be the whole limit or as much again, so it is not read. */
function readPercent([whole, sign, digits]: RegExpExecArray): {
  terms: Partial<TypedTerms>;
  length: number;
} | null {
  const percent = Number(digits);
  if (!sign && percent === 100) return null;
  const isMore = sign !== '' || percent < 100;
  // in hundredths, so that 1 + 0.1 + … stays what was typed
  return { terms: { timeMultiplier: (percent + (isMore ? 100 : 0)) / 100 }, length: whole.length };
}

/** Where the terms of a line begin: `Lin Mei 1.5` is a name and a multiplier. */
export function splitPerson(text: string): { person: string; rest: string } {
  const email = /^\s*\S+@\S+/.exec(text);
  if (email) return { person: email[0].trim(), rest: text.slice(email[0].length) };
  for (const { index } of text.matchAll(/\s+(?=\S)/g)) {
    const rest = text.slice(index).trim();
    if ('terms' in readTerms(rest) || startsLikeTerm(rest))
      return { person: text.slice(0, index).trim(), rest };
  }
  return { person: text.trim(), rest: '' };
}

const startsLikeTerm = (text: string): boolean => /^[+\d×]/.test(text) || readTerm(text) !== null;
