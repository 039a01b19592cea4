import { tangentOfFour } from './hyperbolic-tangent';
import { four, gate, Hard, load4, Soft, store4, sum4, tangentSlope, throughGate } from './gates';

function open<Kind>(
  x: usize,
  recurrent: usize,
  state: usize,
  gates: usize,
  reset: usize,
  rows: i32,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let row = 0; row < rows; row++) {
    let at: usize = 0;
    for (let left = units; left > 0; left -= 4, at += 16) {
      const z = gate<Kind>(sum4(x + at, recurrent + at, left));
      const r = gate<Kind>(sum4(x + at + part, recurrent + at + part, left));
      store4(gates + at, z, left);
      store4(gates + at + part, r, left);
      store4(reset + at, f32x4.mul(r, load4(state + at, left)), left);
    }
    x += part * 2;
    recurrent += part * 2;
    gates += part * 2;
    state += part;
    reset += part;
  }
}

function passBack<Kind>(
  dh: usize,
  dreset: usize,
  gates: usize,
  state: usize,
  candidate: usize,
  dv: usize,
  dstate: usize,
  rows: i32,
  units: i32,
): void {
  const part = usize(units) << 2;
  for (let row = 0; row < rows; row++) {
    let at: usize = 0;
    for (let left = units; left > 0; left -= 4, at += 16) {
      const z = load4(gates + at, left);
      const r = load4(gates + at + part, left);
      const before = load4(state + at, left);
      const down = load4(dh + at, left);
      const back = load4(dreset + at, left);
      const difference = f32x4.sub(before, load4(candidate + at, left));
      store4(dv + at, throughGate<Kind>(f32x4.mul(down, difference), z), left);
      store4(dv + at + part, throughGate<Kind>(f32x4.mul(back, before), r), left);
      store4(dstate + at, f32x4.add(f32x4.mul(down, z), f32x4.mul(back, r)), left);
    }
    gates += part * 2;
    dv += part * 2;
    dh += part;
    dreset += part;
    state += part;
    candidate += part;
    dstate += part;
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
  if (hard) open<Hard>(x, recurrent, state, gates, reset, rows, units);
  else open<Soft>(x, recurrent, state, gates, reset, rows, units);
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
  if (hard) passBack<Hard>(dh, dreset, gates, state, candidate, dv, dstate, rows, units);
  else passBack<Soft>(dh, dreset, gates, state, candidate, dv, dstate, rows, units);
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
