import ts from 'typescript-js';
import { ENTRY_FILE } from '#db/contract/submission-source.ts';
import * as messages from './export-messages.ts';
import type { Problem } from './problem.ts';
import { SUBMISSION_ROOT } from './read-type-definitions.ts';
import { CONTRACT } from './type-world.ts';

type Type = ts.Type;

/** What a submission's exports are, and what is wrong with them. */
export interface ExportCheck {
  problems: Problem[];
  exportsPredict: boolean;
}

/**
 * Checks as types that `train` (and where it is asked for, `predict`) is exported, is a function that can be called
 * as the platform calls it, and returns what is scored. The types to compare with lie where no submission can
 * reach them; adding to an interface can never make a wrong return value right.
 */
export function checkExports(program: ts.Program, scoring: 'model' | 'predict'): ExportCheck {
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(SUBMISSION_ROOT + ENTRY_FILE);
  const contract = program.getSourceFile(CONTRACT);
  if (!entry || !contract) throw new Error('the entry or the contract is not part of the program');
  const judge = new ExportJudge(checker, entry, contract);
  const problems = [...judge.train(scoring)];
  if (scoring === 'predict') problems.push(...judge.predict());
  return { problems, exportsPredict: judge.exports.has('predict') };
}

class ExportJudge {
  readonly exports: Map<string, ts.Symbol>;
  readonly #checker: ts.TypeChecker;
  readonly #entry: ts.SourceFile;
  readonly #contract: Map<string, ts.Symbol>;

  constructor(checker: ts.TypeChecker, entry: ts.SourceFile, contract: ts.SourceFile) {
    this.#checker = checker;
    this.#entry = entry;
    this.exports = this.#exportsOf(entry);
    this.#contract = this.#exportsOf(contract);
  }

  *train(scoring: 'model' | 'predict'): Generator<Problem> {
    const symbol = this.exports.get('train');
    if (!symbol) return yield this.#missing('train', messages.noTrain);
    const place = this.#nameOf(symbol);
    const says = (code: string, message: Problem['message']) => ({ ...place, code, message });
    for (const type of this.#typesOf(symbol)) {
      const results = this.#resultsOf(type);
      if (!results) return yield says('ARGMIN011', messages.trainIsNoFunction(this.#show(type)));
      if (!this.#fits(type, 'AnyTrain'))
        return yield says('ARGMIN012', messages.trainTakesOther(this.#show(type)));
      if (scoring === 'predict') continue;
      const wrong = results.find((result) => !this.#fits(result, 'Model'));
      if (wrong) return yield says('ARGMIN013', this.#explainResult(wrong));
    }
  }

  *predict(): Generator<Problem> {
    const symbol = this.exports.get('predict');
    if (!symbol) return yield this.#missing('predict', messages.noPredict);
    const place = this.#nameOf(symbol);
    for (const type of this.#typesOf(symbol)) {
      const results = this.#resultsOf(type);
      const wrong = results?.find((result) => !this.#fits(result, 'Answer'));
      if (results && !wrong && this.#fits(type, 'AnyPredict')) continue;
      return yield { ...place, code: 'ARGMIN015', message: messages.predictDoesNotFit(this.#show(type)) };
    }
  }

  #exportsOf(file: ts.SourceFile): Map<string, ts.Symbol> {
    const module = this.#checker.getSymbolAtLocation(file);
    const symbols = module ? this.#checker.getExportsOfModule(module) : [];
    return new Map(symbols.map((symbol) => [symbol.name, symbol]));
  }

  #target(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? this.#checker.getAliasedSymbol(symbol) : symbol;
  }

  /** The type of an export, and where it is a constant with a type written on it, also that of its function. */
  *#typesOf(symbol: ts.Symbol): Generator<Type> {
    const target = this.#target(symbol);
    const declaration = target.valueDeclaration;
    if (declaration && ts.isVariableDeclaration(declaration) && declaration.type) {
      const value = declaration.initializer;
      if (value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)))
        yield this.#checker.getTypeAtLocation(value);
    }
    yield this.#checker.getTypeOfSymbolAtLocation(target, this.#entry);
  }

  /** What calls of a value of this type resolve to; null if it cannot be called. */
  #resultsOf(type: Type): Type[] | null {
    if (type.flags & ts.TypeFlags.Any) return [];
    const signatures = type.getCallSignatures();
    if (signatures.length === 0) return null;
    return signatures.map((signature) => {
      const returned = this.#checker.getReturnTypeOfSignature(signature);
      return this.#checker.getAwaitedType(returned) ?? returned;
    });
  }

  #fits(type: Type, name: 'Model' | 'Answer' | 'AnyTrain' | 'AnyPredict'): boolean {
    const symbol = this.#contract.get(name);
    if (!symbol) throw new Error(`the contract has no type ${name}`);
    return this.#checker.isTypeAssignableTo(type, this.#checker.getDeclaredTypeOfSymbol(symbol));
  }

  #explainResult(result: Type): Problem['message'] {
    const { Undefined, Void, Null } = ts.TypeFlags;
    const isNothing = (type: Type) => (type.flags & (Undefined | Void)) !== 0;
    if (isNothing(result)) return messages.trainReturnsNothing();
    const rest = result.isUnion()
      ? result.types.filter((type) => !isNothing(type) && !(type.flags & Null))
      : [result];
    const onlySometimes = rest.length > 0 && rest.every((type) => this.#fits(type, 'Model'));
    return onlySometimes
      ? messages.trainSometimesReturnsNothing(this.#show(result))
      : messages.trainReturnsOther(this.#show(result));
  }

  #show(type: Type): string {
    return this.#checker.typeToString(type, this.#entry);
  }

  /** The name at the declaration, wherever in the submission it is; else that at the export. */
  #nameOf(symbol: ts.Symbol): { file: ts.SourceFile; start: number } {
    for (const declared of [this.#target(symbol).valueDeclaration, ...(symbol.declarations ?? [])]) {
      const file = declared?.getSourceFile();
      if (!declared || !file?.fileName.startsWith(SUBMISSION_ROOT)) continue;
      return { file, start: (ts.getNameOfDeclaration(declared) ?? declared).getStart(file) };
    }
    return { file: this.#entry, start: 0 };
  }

  /** Something is not exported; at the declaration that was probably meant, if there is one. */
  #missing(name: string, explain: (meant: messages.Meant) => Problem['message']): Problem {
    const file = this.#entry;
    const local = this.#checker
      .getSymbolsInScope(file, ts.SymbolFlags.Value)
      .find((symbol) => symbol.name === name && symbol.valueDeclaration?.getSourceFile() === file);
    const meant = local ?? this.exports.get('default');
    const found = local ? 'not exported' : meant ? 'default' : null;
    const place = meant ? this.#nameOf(meant) : { file, start: 0 };
    return { ...place, code: name === 'train' ? 'ARGMIN010' : 'ARGMIN014', message: explain(found) };
  }
}
