import type { Drawn } from '#quizzes/engine/make-variant.ts';
import type { PreparedQuestion } from '#quizzes/engine/prepare-question.ts';
import { drawVariant } from './draw-variant.ts';

/** What makes a variant, apart from its question. */
export interface DrawnParameters {
  seed: number;
  drawn: Drawn;
}

/** How many of a question lie ready: a large class that starts in the same second. */
const READY = 300;
/** The share of a process that filling takes: so long, then a pause. */
const SLICE_MS = 4;
const PAUSE_MS = 40;

interface Stock {
  ready: Map<string, DrawnParameters[]>;
  wanted: Map<string, PreparedQuestion>;
  isFilling: boolean;
}
// On globalThis, because what fills it and what takes from it are loaded apart; plain numbers can be shared.
const kept = globalThis as typeof globalThis & { argminVariantStock?: Stock };

function stockOfProcess(): Stock {
  kept.argminVariantStock ??= { ready: new Map(), wanted: new Map(), isFilling: false };
  return kept.argminVariantStock;
}

/** Parameters of a new variant: drawn in a quiet moment if any lie ready, else now. Each is given once. */
export function takeDrawn(versionId: string, prepared: PreparedQuestion): DrawnParameters {
  return stockOfProcess().ready.get(versionId)?.pop() ?? parametersOf(prepared);
}

/** Draws variants of these versions in quiet moments from now on; those of all others are given up. */
export function keepReady(versions: ReadonlyMap<string, PreparedQuestion>): void {
  const stock = stockOfProcess();
  for (const id of stock.ready.keys()) if (!versions.has(id)) stock.ready.delete(id);
  stock.wanted = new Map([...versions].filter(([id]) => (stock.ready.get(id)?.length ?? 0) < READY));
  if (!stock.isFilling && stock.wanted.size > 0) fillLater(stock);
}

function fillLater(stock: Stock): void {
  stock.isFilling = true;
  setTimeout(() => {
    fillForAMoment(stock);
    if (stock.wanted.size > 0) fillLater(stock);
    else stock.isFilling = false;
  }, PAUSE_MS).unref();
}

function fillForAMoment({ ready, wanted }: Stock): void {
  const until = performance.now() + SLICE_MS;
  for (const [id, prepared] of wanted) {
    const list = ready.get(id) ?? [];
    ready.set(id, list);
    try {
      while (list.length < READY) {
        if (performance.now() >= until) return;
        list.push(parametersOf(prepared));
      }
    } catch {
      // Whoever starts an attempt with it is told what is wrong with the question.
    }
    wanted.delete(id);
  }
}

function parametersOf(prepared: PreparedQuestion): DrawnParameters {
  const { seed, drawn } = drawVariant(prepared);
  return { seed, drawn };
}
