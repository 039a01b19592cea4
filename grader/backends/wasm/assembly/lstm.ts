import { tangentOfFour } from './hyperbolic-tangent';
import { gate, Hard, load4, Soft, store4, sum4, tangentSlope, throughGate } from './gates';

function open<Kind>(
  x: usize,
  recurrent: usize,
  carry: usize,
  h: usize,
  c: usize,
  gates: usize,
  rows: i32,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let row = 0; row < rows; row++) {
    let at: usize = 0;
    for (let left = units; left > 0; left -= 4, at += 16) {
      const a = x + at;
      const b = recurrent + at;
      const to = gates + at;
      const i = gate<Kind>(sum4(a, b, left));
      const f = gate<Kind>(sum4(a + part, b + part, left));
      const g = tangentOfFour(sum4(a + part * 2, b + part * 2, left));
      const o = gate<Kind>(sum4(a + part * 3, b + part * 3, left));
      const next = f32x4.add(f32x4.mul(f, load4(carry + at, left)), f32x4.mul(i, g));
      store4(to, i, left);
      store4(to + part, f, left);
      store4(to + part * 2, g, left);
      store4(to + part * 3, o, left);
      store4(c + at, next, left);
      store4(h + at, f32x4.mul(o, tangentOfFour(next)), left);
    }
    x += part * 4;
    recurrent += part * 4;
    gates += part * 4;
    carry += part;
    h += part;
    c += part;
  }
}

function passBack<Kind>(
  dh: usize,
  dc: usize,
  gates: usize,
  carry: usize,
  c: usize,
  dv: usize,
  dcarry: usize,
  rows: i32,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let row = 0; row < rows; row++) {
    let at: usize = 0;
    for (let left = units; left > 0; left -= 4, at += 16) {
      const from = gates + at;
      const i = load4(from, left);
      const f = load4(from + part, left);
      const g = load4(from + part * 2, left);
      const o = load4(from + part * 3, left);
      const t = tangentOfFour(load4(c + at, left));
      const down = load4(dh + at, left);
      const through = f32x4.mul(f32x4.mul(down, o), tangentSlope(t));
      const change = f32x4.add(load4(dc + at, left), through);
      const to = dv + at;
      store4(to, throughGate<Kind>(f32x4.mul(change, g), i), left);
      store4(to + part, throughGate<Kind>(f32x4.mul(change, load4(carry + at, left)), f), left);
      store4(to + part * 2, f32x4.mul(f32x4.mul(change, i), tangentSlope(g)), left);
      store4(to + part * 3, throughGate<Kind>(f32x4.mul(down, t), o), left);
      store4(dcarry + at, f32x4.mul(change, f), left);
    }
    gates += part * 4;
    dv += part * 4;
    dh += part;
    dc += part;
    carry += part;
    c += part;
    dcarry += part;
  }
}

/**
 * One step of an LSTM by rows: x, recurrent and gates [rows][4 units] as input, forget, new carry and output; carry, h
 * and c [rows][units]. Hochreiter and Schmidhuber 1997, with the forget gate of Gers 2000.
 */
export function openLstmGates(
  x: usize,
  recurrent: usize,
  carry: usize,
  h: usize,
  c: usize,
  gates: usize,
  rows: i32,
  units: i32,
  hard: i32,
): void {
  if (hard) open<Hard>(x, recurrent, carry, h, c, gates, rows, units);
  else open<Soft>(x, recurrent, carry, h, c, gates, rows, units);
}

/** Its gradient: dv [rows][4 units], dcarry [rows][units]. */
export function openLstmGatesGradient(
  dh: usize,
  dc: usize,
  gates: usize,
  carry: usize,
  c: usize,
  dv: usize,
  dcarry: usize,
  rows: i32,
  units: i32,
  hard: i32,
): void {
  if (hard) passBack<Hard>(dh, dc, gates, carry, c, dv, dcarry, rows, units);
  else passBack<Soft>(dh, dc, gates, carry, c, dv, dcarry, rows, units);
}
