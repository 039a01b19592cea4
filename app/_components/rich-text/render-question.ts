import type { ShownChoice, ShownFigure, ShownPart, ShownQuestion } from '#quizzes/schema/shown-question.ts';
import type { Language } from '#quizzes/schema/text.ts';
import { renderInlineText, renderRichText } from './render-rich-text.ts';

/**
 * The same question with its Markdown turned into HTML: prompts and descriptions as blocks, everything else to stand
 * inside a line. Code, spoken texts and what a program wrote stay as they are.
 */
export function renderQuestion(question: ShownQuestion, language: Language): ShownQuestion {
  const render: Render = {
    block: (text) => renderRichText(text, language),
    line: (text) => renderInlineText(text, language),
  };
  return {
    ...question,
    title: render.line(question.title),
    prompt: render.block(question.prompt),
    figure: question.figure && renderFigure(question.figure, render),
    parts: question.parts.map((part) => renderPart(part, render)),
  };
}

interface Render {
  block(text: string): string;
  line(text: string): string;
}

function renderPart<T extends ShownPart>(part: T, render: Render): ShownPart {
  const { line } = render;
  const prompt = part.prompt && render.block(part.prompt);
  const choices = (list: ShownChoice[]) => list.map((choice) => ({ ...choice, text: line(choice.text) }));
  switch (part.kind) {
    case 'number':
      return { ...part, prompt, label: part.label && line(part.label), unit: part.unit && line(part.unit) };
    case 'shape':
    case 'formula':
    case 'text':
      return { ...part, prompt, label: part.label && line(part.label) };
    case 'choice':
    case 'choices':
      return { ...part, prompt, options: choices(part.options) };
    case 'order':
      return { ...part, prompt, blocks: part.code ? part.blocks : choices(part.blocks) };
    case 'match':
      return { ...part, prompt, items: choices(part.items), choices: choices(part.choices) };
    case 'find-bug':
      return { ...part, prompt, reasons: choices(part.reasons) };
    case 'code':
      return { ...part, prompt };
    case 'table':
      return {
        ...part,
        prompt,
        columns: part.columns.map(line),
        rows: part.rows.map(({ head, cells }) => ({
          head: line(head),
          cells: cells.map((cell) => {
            if (cell.kind === 'given') return { ...cell, text: line(cell.text) };
            if (cell.kind === 'choice') return { ...cell, options: choices(cell.options) };
            return cell.kind === 'number' ? { ...cell, unit: cell.unit && line(cell.unit) } : cell;
          }),
        })),
      };
  }
}

function renderFigure<T extends ShownFigure>(figure: T, { block, line }: Render): ShownFigure {
  const common = { title: figure.title && line(figure.title), description: block(figure.description) };
  switch (figure.kind) {
    case 'plot':
      return {
        ...figure,
        ...common,
        x: { ...figure.x, label: line(figure.x.label) },
        y: { ...figure.y, label: line(figure.y.label) },
        curves: figure.curves.map((curve) => ({ ...curve, label: line(curve.label) })),
        labels: figure.labels.map((label) => ({ ...label, text: line(label.text) })),
      };
    case 'network':
      return { ...figure, ...common, marks: figure.marks.map((m) => ({ ...m, text: line(m.text) })) };
    case 'circles':
      return { ...figure, ...common, labels: figure.labels.map(line) };
  }
}
