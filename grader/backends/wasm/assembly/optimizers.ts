import { multiplyAdd } from './multiply-add';

// One step of an optimizer for one variable of `count` float32. Every formula is that of tfjs-core's optimizer of
// the same name; the results may not overlap what is read.

/** next = value - rate * gradient. */
export function stepSgd(value: usize, gradient: usize, next: usize, count: i32, rate: f32): void {
  const rates = f32x4.splat(-rate);
  for (let at: usize = 0, end = usize(count) << 2; at < end; at += 16) {
    const v = read(value + at, end - at),
      g = read(gradient + at, end - at);
    write(next + at, multiplyAdd(g, rates, v), end - at);
  }
}

/** next1 = momentum * moment + gradient; next = value - rate * next1, or Nesterov's look ahead. */
export function stepMomentum(
  value: usize,
  gradient: usize,
  moment: usize,
  next: usize,
  next1: usize,
  count: i32,
  rate: f32,
  momentum: f32,
  nesterov: bool,
): void {
  const rates = f32x4.splat(-rate),
    momenta = f32x4.splat(momentum);
  for (let at: usize = 0, end = usize(count) << 2; at < end; at += 16) {
    const g = read(gradient + at, end - at);
    const m = multiplyAdd(read(moment + at, end - at), momenta, g);
    const step = nesterov ? multiplyAdd(m, momenta, g) : m;
    write(next1 + at, m, end - at);
    write(next + at, multiplyAdd(step, rates, read(value + at, end - at)), end - at);
  }
}

/**
 * next1 = decay * square + (1 - decay) * gradient²; next2 = momentum * moment + rate * gradient / √(next1 + epsilon);
 * next = value - next2.
 */
export function stepRmsProp(
  value: usize,
  gradient: usize,
  square: usize,
  moment: usize,
  next: usize,
  next1: usize,
  next2: usize,
  count: i32,
  rate: f32,
  decay: f32,
  oneMinusDecay: f32,
  momentum: f32,
  epsilon: f32,
): void {
  const rates = f32x4.splat(rate),
    decays = f32x4.splat(decay),
    rests = f32x4.splat(oneMinusDecay);
  const momenta = f32x4.splat(momentum),
    epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0, end = usize(count) << 2; at < end; at += 16) {
    const g = read(gradient + at, end - at);
    const s = multiplyAdd(read(square + at, end - at), decays, f32x4.mul(f32x4.mul(g, g), rests));
    const step = f32x4.div(f32x4.mul(g, rates), f32x4.sqrt(f32x4.add(s, epsilons)));
    const m = multiplyAdd(read(moment + at, end - at), momenta, step);
    write(next1 + at, s, end - at);
    write(next2 + at, m, end - at);
    write(next + at, f32x4.sub(read(value + at, end - at), m), end - at);
  }
}

/**
 * next1 = beta1 * first + (1 - beta1) * gradient; next2 = beta2 * second + (1 - beta2) * gradient²;
 * next = value - rate * (next1 / left1) / (√(next2 / left2) + epsilon), where left is 1 - beta^step; the powers of beta
 * lie at `power1` and `power2`.
 */
export function stepAdam(
  value: usize,
  gradient: usize,
  first: usize,
  second: usize,
  next: usize,
  next1: usize,
  next2: usize,
  count: i32,
  rate: f32,
  beta1: f32,
  oneMinusBeta1: f32,
  beta2: f32,
  oneMinusBeta2: f32,
  power1: usize,
  power2: usize,
  epsilon: f32,
): void {
  const rates = f32x4.splat(-rate),
    epsilons = f32x4.splat(epsilon);
  const b1 = f32x4.splat(beta1),
    c1 = f32x4.splat(oneMinusBeta1),
    b2 = f32x4.splat(beta2),
    c2 = f32x4.splat(oneMinusBeta2);
  const l1 = f32x4.splat(1 / (1 - load<f32>(power1))),
    l2 = f32x4.splat(1 / (1 - load<f32>(power2)));
  const bytes = usize(count) << 2;
  let at: usize = 0;
  // written out for eight at a time, so that the engine can join neighbouring instructions
  for (; at + 32 <= bytes; at += 32) {
    const g = v128.load(gradient + at),
      h = v128.load(gradient + at, 16);
    const m = multiplyAdd(v128.load(first + at), b1, f32x4.mul(g, c1)),
      n = multiplyAdd(v128.load(first + at, 16), b1, f32x4.mul(h, c1));
    const v = multiplyAdd(v128.load(second + at), b2, f32x4.mul(f32x4.mul(g, g), c2)),
      w = multiplyAdd(v128.load(second + at, 16), b2, f32x4.mul(f32x4.mul(h, h), c2));
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(v, l2)), epsilons),
      root1 = f32x4.add(f32x4.sqrt(f32x4.mul(w, l2)), epsilons);
    const step = f32x4.div(f32x4.mul(m, l1), root),
      step1 = f32x4.div(f32x4.mul(n, l1), root1);
    v128.store(next1 + at, m);
    v128.store(next1 + at, n, 16);
    v128.store(next2 + at, v);
    v128.store(next2 + at, w, 16);
    v128.store(next + at, multiplyAdd(step, rates, v128.load(value + at)));
    v128.store(next + at, multiplyAdd(step1, rates, v128.load(value + at, 16)), 16);
  }
  for (; at < bytes; at += 16) {
    const g = read(gradient + at, bytes - at);
    const m = multiplyAdd(read(first + at, bytes - at), b1, f32x4.mul(g, c1));
    const v = multiplyAdd(read(second + at, bytes - at), b2, f32x4.mul(f32x4.mul(g, g), c2));
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(v, l2)), epsilons);
    const step = f32x4.div(f32x4.mul(m, l1), root);
    write(next1 + at, m, bytes - at);
    write(next2 + at, v, bytes - at);
    write(next + at, multiplyAdd(step, rates, read(value + at, bytes - at)), bytes - at);
  }
}

/** Four values, or the fewer that are left, followed by zeros. */
function read(from: usize, left: usize): v128 {
  if (left >= 16) return v128.load(from);
  let four = v128.load32_zero(from);
  if (left > 4) four = v128.load32_lane(from + 4, four, 1);
  if (left > 8) four = v128.load32_lane(from + 8, four, 2);
  return four;
}

function write(to: usize, four: v128, left: usize): void {
  if (left >= 16) {
    v128.store(to, four);
    return;
  }
  v128.store32_lane(to, four, 0);
  if (left > 4) v128.store32_lane(to + 4, four, 1);
  if (left > 8) v128.store32_lane(to + 8, four, 2);
}
