import type { ShownPart } from '#quizzes/schema/shown-question.ts';
import { ChoiceInput } from './choice-input.tsx';
import { CodeInput } from './code-input.tsx';
import { FindBugInput } from './find-bug-input.tsx';
import { FormulaInput } from './formula-input.tsx';
import { MatchInput } from './match-input.tsx';
import { NumberInput } from './number-input.tsx';
import { OrderInput } from './order-input.tsx';
import type { PartKind, PartProps, RunCode } from './part-props.ts';
import { ShapeInput } from './shape-input.tsx';
import { TableInput } from './table-input.tsx';
import { TextInput } from './text-input.tsx';

type Props = Omit<PartProps<PartKind>, 'part'> & { part: ShownPart; runCode: RunCode };

/** The input that a part's kind asks for. */
export function PartInput({ part, runCode, ...rest }: Props) {
  switch (part.kind) {
    case 'number':
      return <NumberInput part={part} {...rest} />;
    case 'shape':
      return <ShapeInput part={part} {...rest} />;
    case 'formula':
      return <FormulaInput part={part} {...rest} />;
    case 'text':
      return <TextInput part={part} {...rest} />;
    case 'choice':
    case 'choices':
      return <ChoiceInput part={part} {...rest} />;
    case 'order':
      return <OrderInput part={part} {...rest} />;
    case 'match':
      return <MatchInput part={part} {...rest} />;
    case 'table':
      return <TableInput part={part} {...rest} />;
    case 'find-bug':
      return <FindBugInput part={part} {...rest} />;
    case 'code':
      return <CodeInput part={part} runCode={runCode} {...rest} />;
  }
}
