import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Oklch = [lightness: number, chroma: number, hue: number];

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const COLOUR = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
const tokens = new Map(
  [...css.matchAll(new RegExp(String.raw`--([\w-]+): light-dark\(${COLOUR}, ${COLOUR}\);`, 'g'))].map(
    ([, name = '', ...values]) => {
      const [a, b, c, d, e, f] = values.map(Number) as [number, number, number, number, number, number];
      return [name, { light: [a, b, c] as Oklch, dark: [d, e, f] as Oklch }];
    },
  ),
);

const GROUNDS = ['canvas', 'surface', 'sunken', 'raised'];
const TEXTS = ['text', 'muted', 'accent', 'good', 'warn', 'bad'];
const SHAPES = ['control', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-6'];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(TEXTS)('%s can be read on every ground', (name) => {
    for (const ground of GROUNDS) expect(contrast(name, ground, theme), ground).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPES)('%s can be seen on every ground', (name) => {
    for (const ground of GROUNDS) expect(contrast(name, ground, theme), ground).toBeGreaterThanOrEqual(3);
  });

  it('a primary button can be read', () => {
    expect(contrast('on-accent', 'accent', theme)).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG's contrast ratio of two tokens. */
function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [dark = 0, light = 0] = [a, b].map((name) => luminance(token(name)[theme])).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function token(name: string) {
  const found = tokens.get(name);
  if (!found) throw new Error(`tokens.css has no --${name}`);
  return found;
}

/** Relative luminance, by Ottosson's matrices from OKLab to linear sRGB (bottosson.github.io/posts/oklab). */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
