import { tangentOfFour } from './hyperbolic-tangent';

class Soft {}
class Hard {}

function four(value: f32): v128 {
  return f32x4.splat(value);
}

/** Of four numbers, as tfjs has them: 1 / (1 + e^-v) = (1 + tanh(v / 2)) / 2, or clip(v / 5 + 1 / 2, 0, 1). */
function gate<Kind>(v: v128): v128 {
  if (idof<Kind>() == idof<Hard>()) {
    const line = f32x4.add(f32x4.mul(v, four(0.2)), four(0.5));
    return f32x4.min(f32x4.max(line, four(0)), four(1));
  }
  const half = four(0.5);
  return f32x4.add(f32x4.mul(tangentOfFour(f32x4.mul(v, half)), half), half);
}

/** How fast a gate changes where it has come to s. */
function slope<Kind>(s: v128): v128 {
  if (idof<Kind>() == idof<Hard>()) {
    return v128.and(v128.and(f32x4.gt(s, four(0)), f32x4.lt(s, four(1))), four(0.2));
  }
  return f32x4.mul(s, f32x4.sub(four(1), s));
}

/** How fast a tangent changes where it has come to t. */
function tangentSlope(t: v128): v128 {
  return f32x4.sub(four(1), f32x4.mul(t, t));
}

function load4(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from);
  let numbers = f32x4.splat(load<f32>(from));
  if (count > 1) numbers = f32x4.replace_lane(numbers, 1, load<f32>(from, 4));
  if (count > 2) numbers = f32x4.replace_lane(numbers, 2, load<f32>(from, 8));
  return numbers;
}

function store4(to: usize, numbers: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, numbers);
    return;
  }
  store<f32>(to, f32x4.extract_lane(numbers, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(numbers, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(numbers, 2), 8);
}

function sum4(a: usize, b: usize, count: i32): v128 {
  return f32x4.add(load4(a, count), load4(b, count));
}

function lstmRow<Kind>(
  x: usize,
  recurrent: usize,
  carry: usize,
  h: usize,
  c: usize,
  gates: usize,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let at: usize = 0; units > 0; units -= 4, at += 16) {
    const a = x + at;
    const b = recurrent + at;
    const to = gates + at;
    const i = gate<Kind>(sum4(a, b, units));
    const f = gate<Kind>(sum4(a + part, b + part, units));
    const g = tangentOfFour(sum4(a + part * 2, b + part * 2, units));
    const o = gate<Kind>(sum4(a + part * 3, b + part * 3, units));
    const next = f32x4.add(f32x4.mul(f, load4(carry + at, units)), f32x4.mul(i, g));
    store4(to, i, units);
    store4(to + part, f, units);
    store4(to + part * 2, g, units);
    store4(to + part * 3, o, units);
    store4(c + at, next, units);
    store4(h + at, f32x4.mul(o, tangentOfFour(next)), units);
  }
}

function lstmGradientRow<Kind>(
  dh: usize,
  dc: usize,
  gates: usize,
  carry: usize,
  c: usize,
  dv: usize,
  dcarry: usize,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let at: usize = 0; units > 0; units -= 4, at += 16) {
    const from = gates + at;
    const i = load4(from, units);
    const f = load4(from + part, units);
    const g = load4(from + part * 2, units);
    const o = load4(from + part * 3, units);
    const t = tangentOfFour(load4(c + at, units));
    const down = load4(dh + at, units);
    const through = f32x4.mul(f32x4.mul(down, o), tangentSlope(t));
    const change = f32x4.add(load4(dc + at, units), through);
    const to = dv + at;
    store4(to, f32x4.mul(f32x4.mul(change, g), slope<Kind>(i)), units);
    store4(to + part, f32x4.mul(f32x4.mul(change, load4(carry + at, units)), slope<Kind>(f)), units);
    store4(to + part * 2, f32x4.mul(f32x4.mul(change, i), tangentSlope(g)), units);
    store4(to + part * 3, f32x4.mul(f32x4.mul(down, t), slope<Kind>(o)), units);
    store4(dcarry + at, f32x4.mul(change, f), units);
  }
}

function gruRow<Kind>(
  x: usize,
  recurrent: usize,
  state: usize,
  gates: usize,
  reset: usize,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let at: usize = 0; units > 0; units -= 4, at += 16) {
    const z = gate<Kind>(sum4(x + at, recurrent + at, units));
    const r = gate<Kind>(sum4(x + at + part, recurrent + at + part, units));
    store4(gates + at, z, units);
    store4(gates + at + part, r, units);
    store4(reset + at, f32x4.mul(r, load4(state + at, units)), units);
  }
}

function gruGradientRow<Kind>(
  dh: usize,
  dreset: usize,
  gates: usize,
  state: usize,
  candidate: usize,
  dv: usize,
  dstate: usize,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let at: usize = 0; units > 0; units -= 4, at += 16) {
    const z = load4(gates + at, units);
    const r = load4(gates + at + part, units);
    const before = load4(state + at, units);
    const down = load4(dh + at, units);
    const back = load4(dreset + at, units);
    const difference = f32x4.sub(before, load4(candidate + at, units));
    store4(dv + at, f32x4.mul(f32x4.mul(down, difference), slope<Kind>(z)), units);
    store4(dv + at + part, f32x4.mul(f32x4.mul(back, before), slope<Kind>(r)), units);
    store4(dstate + at, f32x4.add(f32x4.mul(down, z), f32x4.mul(back, r)), units);
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
  const step = usize(units) << 2;
  for (; rows > 0; rows--) {
    if (hard) lstmRow<Hard>(x, recurrent, carry, h, c, gates, units);
    else lstmRow<Soft>(x, recurrent, carry, h, c, gates, units);
    x += step * 4;
    recurrent += step * 4;
    gates += step * 4;
    carry += step;
    h += step;
    c += step;
  }
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
  const step = usize(units) << 2;
  for (; rows > 0; rows--) {
    if (hard) lstmGradientRow<Hard>(dh, dc, gates, carry, c, dv, dcarry, units);
    else lstmGradientRow<Soft>(dh, dc, gates, carry, c, dv, dcarry, units);
    gates += step * 4;
    dv += step * 4;
    dh += step;
    dc += step;
    carry += step;
    c += step;
    dcarry += step;
  }
}

/** The gates of a GRU by rows: x, recurrent and gates [rows][2 units] as update and reset; Cho 2014. */
export function openGruGates(
  x: usize,
  recurrent: usize,
  state: usize,
  gates: usize,
  reset: usize,
  rows: i32,
  units: i32,
  hard: i32,
): void {
  const step = usize(units) << 2;
  for (; rows > 0; rows--) {
    if (hard) gruRow<Hard>(x, recurrent, state, gates, reset, units);
    else gruRow<Soft>(x, recurrent, state, gates, reset, units);
    x += step * 2;
    recurrent += step * 2;
    gates += step * 2;
    state += step;
    reset += step;
  }
}

/** Their gradient: dv [rows][2 units], dstate [rows][units]. */
export function openGruGatesGradient(
  dh: usize,
  dreset: usize,
  gates: usize,
  state: usize,
  candidate: usize,
  dv: usize,
  dstate: usize,
  rows: i32,
  units: i32,
  hard: i32,
): void {
  const step = usize(units) << 2;
  for (; rows > 0; rows--) {
    if (hard) gruGradientRow<Hard>(dh, dreset, gates, state, candidate, dv, dstate, units);
    else gruGradientRow<Soft>(dh, dreset, gates, state, candidate, dv, dstate, units);
    gates += step * 2;
    dv += step * 2;
    dh += step;
    dreset += step;
    state += step;
    candidate += step;
    dstate += step;
  }
}

/** The next state of a GRU: h and candidate [rows][units], gates [rows][2 units]. */
export function moveGruState(
  x: usize,
  recurrent: usize,
  gates: usize,
  state: usize,
  h: usize,
  candidate: usize,
  rows: i32,
  units: i32,
): void {
  const step = usize(units) << 2;
  for (
    ;
    rows > 0;
    rows--, gates += step * 2, x += step, recurrent += step, state += step, h += step, candidate += step
  ) {
    let at: usize = 0;
    for (let left = units; left > 0; left -= 4, at += 16) {
      const z = load4(gates + at, left);
      const fresh = tangentOfFour(sum4(x + at, recurrent + at, left));
      const kept = f32x4.mul(z, load4(state + at, left));
      store4(h + at, f32x4.add(kept, f32x4.mul(f32x4.sub(four(1), z), fresh)), left);
      store4(candidate + at, fresh, left);
    }
  }
}

/** Its gradient: dv [rows][units]. */
export function moveGruStateGradient(
  dh: usize,
  gates: usize,
  candidate: usize,
  dv: usize,
  rows: i32,
  units: i32,
): void {
  const step = usize(units) << 2;
  for (; rows > 0; rows--, gates += step * 2, dh += step, candidate += step, dv += step) {
    let at: usize = 0;
    for (let left = units; left > 0; left -= 4, at += 16) {
      const passed = f32x4.mul(load4(dh + at, left), f32x4.sub(four(1), load4(gates + at, left)));
      store4(dv + at, f32x4.mul(passed, tangentSlope(load4(candidate + at, left))), left);
    }
  }
}
