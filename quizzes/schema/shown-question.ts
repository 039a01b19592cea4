/**
 * A variant as a student may see it, in one language: no key, no seed, no mistake, no hidden case is in it. Texts are
 * Markdown with TeX.
 */
export type ShownQuestion = {
  title: string;
  minutes: number;
  prompt: string;
  figure: ShownFigure | null;
  parts: ShownPart[];
  /** What each hint costs, as a share of the question's points; their texts come one at a time. */
  hintCosts: number[];
};

export type ShownChoice = { letter: string; text: string; spoken: string | null };

type Common = { id: string; prompt: string | null };

export type ShownCell =
  | { kind: 'given'; text: string }
  | { kind: 'number'; unit: string | null }
  | { kind: 'shape' }
  | { kind: 'text' }
  | { kind: 'choice'; options: ShownChoice[] };

/** An argument or a value as TypeScript writes it. */
export type ShownCase = { name: string | null; call: string; expected: string };

export type ShownPart =
  | (Common & {
      kind: 'number';
      label: string | null;
      unit: string | null;
      /** Units that may be typed. */
      units: string[];
      percent: boolean;
    })
  | (Common & { kind: 'choice'; options: ShownChoice[] })
  | (Common & { kind: 'choices'; options: ShownChoice[] })
  | (Common & {
      kind: 'order';
      blocks: ShownChoice[];
      /** Blocks may have to be left out; whether this variant has such a one is part of the question. */
      hasExtra: boolean;
      nesting: boolean;
      code: boolean;
    })
  | (Common & { kind: 'match'; items: ShownChoice[]; choices: ShownChoice[] })
  | (Common & { kind: 'table'; columns: string[]; rows: { head: string; cells: ShownCell[] }[] })
  | (Common & { kind: 'shape'; label: string | null; batchAxis: number | null })
  | (Common & { kind: 'formula'; label: string | null; variables: string[] })
  | (Common & { kind: 'text'; label: string | null })
  | (Common & {
      kind: 'find-bug';
      language: 'python' | 'typescript' | 'text';
      lines: string[];
      /** How many lines are to be marked. */
      bugs: number;
      /** Empty: only lines are asked. */
      reasons: ShownChoice[];
    })
  | (Common & { kind: 'code'; function: string; starter: string; cases: ShownCase[]; hiddenCases: number });

export type ShownCurve = {
  label: string;
  points: [number, number][];
  marks: boolean;
  line: boolean;
};

/** Curves are cut at the axes' ends; without `ticks` no numbers stand along it. */
export type ShownAxis = { label: string; from: number; to: number; log: boolean; ticks: boolean };

export type ShownFigure =
  | {
      kind: 'plot';
      title: string | null;
      x: ShownAxis;
      y: ShownAxis;
      curves: ShownCurve[];
      labels: { at: [number, number]; text: string }[];
      description: string;
      table: boolean;
    }
  | {
      kind: 'network';
      title: string | null;
      layers: number[];
      marks: { text: string; layer: number; neuron: number | null; to: number | null }[];
      description: string;
    }
  | { kind: 'circles'; title: string | null; labels: string[]; description: string };
