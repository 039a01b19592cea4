import { type MathNode, parse } from 'mathjs/number';
import { elementwise, elementwise2, CONSTANTS, FUNCTIONS } from './functions.ts';
import {
  asBoolean,
  asNumber,
  type Callable,
  ExpressionError,
  describe,
  sameValue,
  type Scope,
  type Value,
} from './value.ts';
import { inBudget, spend } from './budget.ts';
import * as nodes from './syntax-nodes.ts';

/** An expression made ready: evaluates in a scope of names. */
export type Compiled = (scope: Scope) => Value;

type Names = { functions: ReadonlyMap<string, Callable>; bound: ReadonlySet<string> };

/**
 * Compiles one expression to closures over a closed list of functions: nothing else of mathjs, and nothing of
 * JavaScript, can be reached from it.
 * @param functions what it may call; the random functions come with `draw` only
 * @throws ExpressionError when it cannot be read or names a function that is not there
 */
export function compileExpression(
  source: string | number | boolean,
  functions: ReadonlyMap<string, Callable> = FUNCTIONS,
): Compiled {
  if (typeof source !== 'string') return () => source;
  let tree: MathNode;
  try {
    tree = parse(source);
  } catch (error) {
    throw new ExpressionError(`"${source}" cannot be read: ${(error as Error).message}`, { cause: error });
  }
  try {
    const compiled = compile(tree, { functions, bound: new Set() });
    return (scope) => {
      try {
        return inBudget(() => compiled(scope));
      } catch (error) {
        if (error instanceof ExpressionError)
          throw new ExpressionError(`in "${source}": ${error.message}`, { cause: error });
        throw error;
      }
    };
  } catch (error) {
    if (error instanceof ExpressionError)
      throw new ExpressionError(`in "${source}": ${error.message}`, { cause: error });
    throw error;
  }
}

function compile(node: MathNode, names: Names): Compiled {
  if (nodes.isConstant(node)) return constant(node.value);
  if (nodes.isParenthesis(node)) return compile(node.content, names);
  if (nodes.isSymbol(node)) return symbol(node.name);
  if (nodes.isArray(node)) {
    const items = node.items.map((item) => compile(item, names));
    return (scope) => items.map((item) => item(scope));
  }
  if (nodes.isRecord(node)) {
    const fields = Object.entries(node.properties).map(
      ([key, field]) => [key, compile(field, names)] as const,
    );
    return (scope) => Object.fromEntries(fields.map(([key, field]) => [key, field(scope)]));
  }
  if (nodes.isConditional(node)) {
    const [test, yes, no] = [node.condition, node.trueExpr, node.falseExpr].map((part) =>
      compile(part, names),
    );
    return (scope) => (asBoolean(test!(scope)) ? yes! : no!)(scope);
  }
  if (nodes.isOperator(node)) return operator(node, names);
  if (nodes.isRelational(node)) return relational(node, names);
  if (nodes.isFunctionCall(node)) return call(node, names);
  if (nodes.isFunctionDefinition(node)) return lambda(node, names);
  if (nodes.isAccessor(node)) return accessor(node, names);
  throw new ExpressionError(`"${node.toString()}" is not something an expression can do`);
}

function constant(value: unknown): Compiled {
  if (
    typeof value === 'number' ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    value === null
  ) {
    return () => value;
  }
  throw new ExpressionError(`the constant ${String(value)} is not a number or a text`);
}

function symbol(name: string): Compiled {
  const known = CONSTANTS.get(name);
  return (scope) => {
    const value = scope.get(name) ?? known;
    if (value !== undefined) return value;
    if (scope.has(name) || CONSTANTS.has(name)) return null;
    throw new ExpressionError(`there is no "${name}"`);
  };
}

const ARITHMETIC: Record<string, (a: Value, b: Value) => Value> = {
  '+': elementwise2((a, b) => a + b),
  '-': elementwise2((a, b) => a - b),
  '*': elementwise2((a, b) => a * b),
  '/': elementwise2((a, b) => a / b),
  '^': elementwise2((a, b) => a ** b),
};

const COMPARISONS: Record<string, (a: Value, b: Value) => boolean> = {
  '==': sameValue,
  '!=': (a, b) => !sameValue(a, b),
  '<': (a, b) => !sameValue(a, b) && asNumber(a) < asNumber(b),
  '>': (a, b) => !sameValue(a, b) && asNumber(a) > asNumber(b),
  '<=': (a, b) => sameValue(a, b) || asNumber(a) <= asNumber(b),
  '>=': (a, b) => sameValue(a, b) || asNumber(a) >= asNumber(b),
};

const negate = elementwise((a) => -a || 0);

function operator(node: nodes.OperatorNode, names: Names): Compiled {
  const parts = node.args.map((arg) => compile(arg, names));
  const [first, second] = parts;
  if (!first) throw new ExpressionError(`"${node.op}" without anything`);
  if (!second) {
    if (node.op === '-') return (scope) => negate(first(scope));
    if (node.op === '+') return first;
    if (node.op === 'not') return (scope) => !asBoolean(first(scope));
    throw new ExpressionError(`there is no "${node.op}" here`);
  }
  if (node.op === 'and') return (scope) => asBoolean(first(scope)) && asBoolean(second(scope));
  if (node.op === 'or') return (scope) => asBoolean(first(scope)) || asBoolean(second(scope));
  const apply = ARITHMETIC[node.op] ?? COMPARISONS[node.op];
  if (!apply) throw new ExpressionError(`there is no operator "${node.op}"`);
  return (scope) => apply(first(scope), second(scope));
}

const RELATIONS: Record<string, string> = {
  smaller: '<',
  larger: '>',
  smallerEq: '<=',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
};

function relational(node: nodes.RelationalNode, names: Names): Compiled {
  const params = node.params.map((param) => compile(param, names));
  const tests = node.conditionals.map((name) => COMPARISONS[RELATIONS[name] ?? '']);
  return (scope) => {
    const values = params.map((param) => param(scope));
    return tests.every((test, i) => {
      if (!test) throw new ExpressionError('this comparison is not known');
      return test(values[i] ?? null, values[i + 1] ?? null);
    });
  };
}

function call(node: nodes.FunctionCallNode, names: Names): Compiled {
  const name = node.fn.name;
  if (typeof name !== 'string') throw new ExpressionError('only named functions can be called');
  const args = node.args.map((arg) => compile(arg, names));
  const known = names.functions.get(name);
  if (!known) {
    if (!names.bound.has(name)) throw new ExpressionError(`there is no function "${name}"`);
    return (scope) => {
      const bound = scope.get(name);
      if (typeof bound !== 'function')
        throw new ExpressionError(`"${name}" is ${describe(bound ?? null)}, no function`);
      return bound(...args.map((arg) => arg(scope)));
    };
  }
  const [first, second] = args;
  // most calls have one or two arguments, and spreading costs more than the call
  if (args.length === 1 && first) return (scope) => known(first(scope));
  if (args.length === 2 && first && second) return (scope) => known(first(scope), second(scope));
  return (scope) => known(...args.map((arg) => arg(scope)));
}

/** `f(x) = x^2` as an argument: a function that lives only there. It is not bound to its name, so none recurs. */
function lambda(node: nodes.FunctionDefinitionNode, names: Names): Compiled {
  const params = node.params;
  const body = compile(node.expr, { ...names, bound: new Set([...names.bound, ...params]) });
  return (scope) => {
    const inner: Scope = new Map(scope);
    return (...values) => {
      spend(1);
      for (const [i, name] of params.entries()) inner.set(name, values[i] ?? null);
      return body(inner);
    };
  };
}

function accessor(node: nodes.AccessorNode, names: Names): Compiled {
  const object = compile(node.object, names);
  const [dimension, more] = node.index.dimensions;
  if (!dimension || more) throw new ExpressionError('one index at a time: list[0][1]');
  const index = compile(dimension, names);
  return (scope) => itemOf(object(scope), index(scope));
}

/** Own items of lists and own fields of plain records; nothing inherited. */
function itemOf(object: Value, index: Value): Value {
  if (Array.isArray(object)) {
    const i = asNumber(index, 'an index');
    const value = object[i < 0 ? object.length + i : i];
    if (value === undefined) throw new ExpressionError(`index ${i} in a list of ${object.length}`);
    return value;
  }
  if (
    object !== null &&
    typeof object === 'object' &&
    typeof index === 'string' &&
    Object.hasOwn(object, index)
  ) {
    const value = (object as Record<string, Value>)[index];
    if (value !== undefined) return value;
  }
  throw new ExpressionError(
    `${describe(object)} has no "${typeof index === 'string' ? index : describe(index)}"`,
  );
}
