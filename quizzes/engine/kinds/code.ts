import { asBoolean, asNumbers, type Scope, type Value } from '../../expressions/value.ts';
import { asCode } from '../../expressions/format-value.ts';
import type { CodeTask } from '../../schema/grade.ts';
import type { CodePart } from '../../schema/parts/code.ts';
import {
  feedbackAt,
  graded,
  type MadePart,
  type Prepare,
  UNANSWERED,
  type CompileIn,
} from '../part-engine.ts';
import { optional } from './number.ts';

type Argument = CodePart['cases'][number]['args'][number];

export const prepareCode: Prepare<CodePart> = (part, path, compile) => {
  const prepared = part.cases.map((one, i) => ({
    one,
    args: one.args.map((argument, k) => prepareArgument(argument, [...path, 'cases', i, 'args', k], compile)),
    returns: one.returns === undefined ? null : compile(one.returns, [...path, 'cases', i, 'returns']),
    mistakes: one.mistakes.map((mistake, k) => ({
      returns: compile(mistake.returns, [...path, 'cases', i, 'mistakes', k, 'returns']),
      when: compile(mistake.when ?? true, [...path, 'cases', i, 'mistakes', k, 'when']),
    })),
  }));

  return ({ scope }): MadePart => {
    const tolerance = toleranceOf(part.tolerance);
    const cases = prepared.map(({ one, args, returns, mistakes }) => ({
      name: one.name,
      hidden: one.hidden,
      args: args.map((argument) => argument(scope)),
      returns: returns ? asCode(returns(scope)) : null,
      mistakes: mistakes.map((mistake) =>
        asBoolean(mistake.when(scope)) ? asCode(mistake.returns(scope)) : null,
      ),
    }));
    const task = (): CodeTask => ({
      function: part.function,
      cases: cases.map(({ name: _name, ...rest }) => rest),
      tolerance,
      keepsArguments: part.keepsArguments,
    });
    return {
      show: (speak) => ({
        kind: 'code',
        id: part.id ?? '',
        prompt: optional(part.prompt, speak),
        function: part.function,
        starter: part.starter,
        cases: cases
          .filter(({ hidden }) => !hidden)
          .map(({ name, args, returns }) => ({
            name: optional(name, speak),
            call: `${part.function}(${args.join(', ')})`,
            expected: returns ?? '',
          })),
        hiddenCases: cases.filter(({ hidden }) => hidden).length,
      }),
      grade: (response, outcome) => {
        if (typeof response !== 'object' || !('code' in response) || response.code.trim() === '')
          return UNANSWERED;
        if (response.code.trim() === part.starter.trim()) return UNANSWERED;
        if (!outcome) return { ...UNANSWERED, mark: 'pending' };
        if (outcome.kind !== 'ran') return graded(0, { unreadable: outcome.kind });
        const passed = outcome.cases.filter((one) => one.passed).length;
        const feedback = outcome.cases.flatMap((one, i) =>
          one.mistake === null ? [] : [feedbackAt(...path, 'cases', i, 'mistakes', one.mistake, 'feedback')],
        );
        return graded(passed / cases.length, {
          marks: Object.fromEntries(
            outcome.cases.map((one, i) => [String(i), one.passed ? 'right' : 'wrong']),
          ),
          feedback,
        });
      },
      solve: () => ({ code: part.solution }),
      mistakes: () => [],
      rightAnswer: () => ({ text: '', code: part.solution }),
      numbers: () => ({}),
      task,
    };
  };
};

function prepareArgument(
  argument: Argument,
  path: (string | number)[],
  compile: CompileIn,
): (scope: Scope) => string {
  if (typeof argument !== 'object') {
    const compiled = compile(argument, path);
    return (scope) => asCode(compiled(scope));
  }
  if ('code' in argument) return () => argument.code;
  const values = compile(argument.values, [...path, 'values']);
  return (scope) => `new ${argument.typed}(${asCode(asNumbers(values(scope) as Value))})`;
}

/** Tolerances of code are constants: the cases differ in size, and one rule must be told to the student. */
function toleranceOf(tolerance: CodePart['tolerance']): CodeTask['tolerance'] {
  if (tolerance === 'exact' || 'significant' in tolerance) return tolerance;
  return 'absolute' in tolerance
    ? { absolute: Number(tolerance.absolute) }
    : { relative: Number(tolerance.relative) };
}
