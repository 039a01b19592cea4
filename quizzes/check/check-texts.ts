import type { Question } from '../schema/question.ts';
import { formulasIn } from './check-tex.ts';
import type { Findings } from './findings.ts';

/**
 * What can be said of the texts without a seed: one string for both languages holds no words, an option with TeX can
 * be spoken, no Chinese stands in TeX.
 */
export function checkTexts(question: Question, findings: Findings): void {
  for (const [i, part] of question.parts.entries()) {
    const path = ['parts', i];
    if (part.kind === 'choice' || part.kind === 'choices')
      spoken(part.options, [...path, 'options'], findings);
    if (part.kind === 'match') {
      spoken(part.items, [...path, 'items'], findings);
      spoken(part.choices, [...path, 'choices'], findings);
    }
    if (part.kind === 'order') spoken(part.blocks, [...path, 'blocks'], findings);
  }
  visit(question.parts, ['parts'], findings);
  visit(question.figure, ['figure'], findings);
  tex(question, [], findings);
}

type Spoken = { text: string | { en: string }; spoken?: unknown };

function spoken(options: readonly Spoken[], path: (string | number)[], findings: Findings): void {
  for (const [i, option] of options.entries()) {
    const text = typeof option.text === 'string' ? option.text : option.text.en;
    if (text.includes('$') && !option.spoken) {
      findings.add('error', 'has TeX and no `spoken` text for screen readers', { field: [...path, i] });
    }
  }
}

/** Fields that are texts for both languages when they are one string. */
const TEXTS = new Set(['text', 'label', 'unit', 'prompt', 'head', 'reason', 'title']);

function visit(node: unknown, path: (string | number)[], findings: Findings): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, child] of Object.entries(node)) {
    const at = [...path, Array.isArray(node) ? Number(key) : key];
    const isText =
      TEXTS.has(key) || path.at(-1) === 'columns' || path.at(-1) === 'labels' || path.at(-1) === 'cells';
    if (typeof child === 'string' && isText && holdsWords(child)) {
      findings.add('error', 'holds words, so it needs both languages', { field: at });
    }
    visit(child, at, findings);
  }
}

/** Words outside TeX, code and placeholders; names that both languages write alike are short or have capitals. */
function holdsWords(text: string): boolean {
  const prose = text
    .replaceAll(/```.*?```|`[^`]*`|\$[^$]*\$|\{\{.*?\}\}/gs, ' ')
    .replaceAll(/[A-Za-z]*[A-Z]\w*/g, ' ');
  return /\p{Script=Han}|(?<![\w.])[a-z]{4,}(?![\w.(])/u.test(prose.replaceAll(KNOWN, ' '));
}

/** Words of mathematics and code that Chinese text uses as they are. */
const KNOWN =
  /\b(softmax|sigmoid|tanh|relu|argmax|argmin|zero|null|false|true|logits?|bits?|nats?|none|zero_grad|backward|step|init|getitem|item|log2|log10|sqrt|exp|loss|train|test|batch|shuffle|forward|adam|momentum|torchvision|torchtext|epoch|dropout|linear|conv|dense|flatten)\b/gi;

function tex(node: unknown, path: (string | number)[], findings: Findings): void {
  if (typeof node === 'string') {
    if (formulasIn(node).some((formula) => /\p{Script=Han}/u.test(formula))) {
      findings.add('error', 'Chinese inside TeX has no glyphs', { field: path });
    }
    return;
  }
  if (node === null || typeof node !== 'object') return;
  for (const [key, child] of Object.entries(node)) {
    if (key !== 'code' && key !== 'starter' && key !== 'solution')
      tex(child, [...path, Array.isArray(node) ? Number(key) : key], findings);
    else if (typeof child !== 'string') tex(child, [...path, key], findings);
  }
}
