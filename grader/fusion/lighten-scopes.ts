import { engine, Tensor, type TensorContainer } from '@tensorflow/tfjs-core';

interface Scope {
  readonly id: number;
  readonly track: Tensor[];
}
/** What of tfjs's engine deals with scopes; some of it is private. */
interface Scopes {
  readonly state: { activeScope: Scope | null; readonly scopeStack: Scope[] };
  endScope(result?: TensorContainer): void;
  track(tensor: Tensor): unknown;
}

/**
 * Ends a scope that gives one tensor, or none, without making sets and lists of it: every operation of tfjs is a scope,
 * and a training step ends about a hundred.
 */
export function lightenScopes(): void {
  const prototype = Object.getPrototypeOf(engine()) as Scopes;
  const { endScope } = prototype;
  prototype.endScope = function endScopeOfOne(this: Scopes, result) {
    const { state } = this;
    const scope = state.activeScope;
    const given = isTensor(result) ? result : null;
    if (!scope || (!given && result !== undefined && result !== null)) {
      endScope.call(this, result);
      return;
    }
    for (const tensor of scope.track) {
      if (!tensor.kept && tensor.id !== given?.id) tensor.dispose();
    }
    state.scopeStack.pop();
    state.activeScope = state.scopeStack.at(-1) ?? null;
    if (given && !given.kept && given.scopeId === scope.id) this.track(given);
  };
}

const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;
