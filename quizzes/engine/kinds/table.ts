import type { Compiled } from '../../expressions/compile-expression.ts';
import { asBoolean, asNumber, type Scope, type Value } from '../../expressions/value.ts';
import type { Mark, PartGrade } from '../../schema/grade.ts';
import type { TablePart } from '../../schema/parts/table.ts';
import type { ShownCell } from '../../schema/shown-question.ts';
import type { Text } from '../../schema/text.ts';
import {
  type CompileIn,
  graded,
  type MadePart,
  type Making,
  type Prepare,
  type Speak,
  UNANSWERED,
} from '../part-engine.ts';
import { drawItems } from './draw-items.ts';
import { optional } from './number.ts';
import { type MadeCell, prepareCell } from './table-cell.ts';

type Row = TablePart['rows'][number];
type PreparedCell =
  | { text: Text }
  | { make: (making: Making) => MadeCell; id: string | null; blank: Compiled; follows: Compiled | null };

export const prepareTable: Prepare<TablePart> = (part, path, compile) => {
  const prepared = part.rows.map((row, r) => ({
    row,
    always: row.always,
    when: compile(row.when ?? true, [...path, 'rows', r, 'when']),
    cells: row.cells.map((cell, c) => prepareTableCell(cell, [...path, 'rows', r, 'cells', c], compile)),
  }));
  const show = part.show === undefined ? null : compile(part.show, [...path, 'show']);

  return (making): MadePart => {
    const { scope, random } = making;
    const possible = prepared.filter(({ when }) => asBoolean(when(scope)));
    const drawn = show ? drawItems(possible, asNumber(show(scope)), random) : possible;
    const rows = (part.shuffleRows ? random.shuffle(drawn) : drawn).map(({ row, cells }) => ({
      row,
      cells: cells.map((cell) =>
        'text' in cell
          ? { given: (speak: Speak) => speak(cell.text) }
          : { ...cell, made: cell.make(making), asked: asBoolean(cell.blank(scope)) },
      ),
    }));
    const asked = rows.flatMap(({ cells }, r) =>
      cells.flatMap((cell, c) => ('made' in cell && cell.asked ? [{ ...cell, at: `${r}.${c}` }] : [])),
    );

    return {
      show: (speak) => ({
        kind: 'table',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        columns: part.columns.map((column) => speak(column)),
        rows: rows.map(({ row, cells }) => ({
          head: speak(row.head),
          cells: cells.map((cell): ShownCell => {
            if (!('made' in cell)) return { kind: 'given', text: cell.given(speak) };
            return cell.asked ? cell.made.show(speak) : { kind: 'given', text: cell.made.rightAnswer(speak) };
          }),
        })),
      }),
      grade: (response) => {
        if (typeof response !== 'object' || !('cells' in response)) return UNANSWERED;
        const given: Record<string, Value> = {};
        const grades: [string, PartGrade][] = [];
        for (const { at, made, id, follows } of asked) {
          const typed = response.cells[at] ?? '';
          const { value, ...grade } = made.grade(typed, followed(follows, scope, given));
          if (id && value !== null) given[id] = value;
          grades.push([at, grade]);
        }
        if (grades.every(([, grade]) => grade.mark === 'unanswered')) return UNANSWERED;
        const score = grades.reduce((sum, [, grade]) => sum + grade.score, 0) / grades.length;
        return graded(score, {
          marks: Object.fromEntries(grades.map(([at, grade]): [string, Mark] => [at, grade.mark])),
          feedback: grades.flatMap(([, grade]) => grade.feedback),
          unreadable: grades.find(([, grade]) => grade.unreadable)?.[1].unreadable ?? null,
        });
      },
      solve: () => ({ cells: Object.fromEntries(asked.map(({ at, made }) => [at, made.solve()])) }),
      mistakes: () =>
        asked.flatMap(({ at, made }) =>
          made.mistakes().map(({ value, feedback }) => ({
            response: {
              cells: {
                ...Object.fromEntries(asked.map((cell) => [cell.at, cell.made.solve()])),
                [at]: value,
              },
            },
            feedback,
          })),
        ),
      rightAnswer: (speak) => ({
        text: '',
        cells: Object.fromEntries(asked.map(({ at, made }) => [at, made.rightAnswer(speak)])),
      }),
      numbers: () =>
        Object.fromEntries(
          asked.flatMap(({ at, id, made }) => (made.number === null ? [] : [[id ?? at, made.number]])),
        ),
    };
  };
};

function prepareTableCell(
  cell: Row['cells'][number],
  path: (string | number)[],
  compile: CompileIn,
): PreparedCell {
  if (typeof cell === 'string' || !('kind' in cell)) return { text: cell };
  return {
    make: prepareCell(cell, path, compile),
    id: cell.id ?? null,
    blank: compile(cell.blank, [...path, 'blank']),
    follows: cell.follows === undefined ? null : compile(cell.follows, [...path, 'follows']),
  };
}

/** What follows from the student's earlier cells; null while one of them is missing. */
function followed(follows: Compiled | null, scope: Scope, given: Record<string, Value>): number | null {
  if (!follows) return null;
  try {
    return asNumber(follows(new Map(scope).set('given', given)));
  } catch {
    return null;
  }
}
