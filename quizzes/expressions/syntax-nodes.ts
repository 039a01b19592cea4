import type { MathNode } from 'mathjs/number';

/** The nodes of mathjs's syntax tree that the expressions of a question may hold, narrowed by their type names. */
type Node<T extends string, Fields> = MathNode & { readonly type: T } & Fields;

export type ConstantNode = Node<'ConstantNode', { value: unknown }>;
export type SymbolNode = Node<'SymbolNode', { name: string }>;
export type OperatorNode = Node<'OperatorNode', { op: string; args: MathNode[] }>;
export type RelationalNode = Node<'RelationalNode', { conditionals: string[]; params: MathNode[] }>;
export type FunctionCallNode = Node<'FunctionNode', { fn: MathNode & { name?: string }; args: MathNode[] }>;
export type FunctionDefinitionNode = Node<'FunctionAssignmentNode', { params: string[]; expr: MathNode }>;
export type ConditionalNode = Node<
  'ConditionalNode',
  { condition: MathNode; trueExpr: MathNode; falseExpr: MathNode }
>;
export type ArrayNode = Node<'ArrayNode', { items: MathNode[] }>;
export type RecordNode = Node<'ObjectNode', { properties: Record<string, MathNode> }>;
export type ParenthesisNode = Node<'ParenthesisNode', { content: MathNode }>;
export type AccessorNode = Node<'AccessorNode', { object: MathNode; index: { dimensions: MathNode[] } }>;

const is =
  <T extends MathNode & { readonly type: string }>(type: T['type']) =>
  (node: MathNode): node is T =>
    node.type === type;

export const isConstant = is<ConstantNode>('ConstantNode');
export const isSymbol = is<SymbolNode>('SymbolNode');
export const isOperator = is<OperatorNode>('OperatorNode');
export const isRelational = is<RelationalNode>('RelationalNode');
export const isFunctionCall = is<FunctionCallNode>('FunctionNode');
export const isFunctionDefinition = is<FunctionDefinitionNode>('FunctionAssignmentNode');
export const isConditional = is<ConditionalNode>('ConditionalNode');
export const isArray = is<ArrayNode>('ArrayNode');
export const isRecord = is<RecordNode>('ObjectNode');
export const isParenthesis = is<ParenthesisNode>('ParenthesisNode');
export const isAccessor = is<AccessorNode>('AccessorNode');
