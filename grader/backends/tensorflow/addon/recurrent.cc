// What recurrent layers do at each step beside their products: see grader/fusion for the formulas' names. LSTM:
// Hochreiter and Schmidhuber 1997; GRU: Cho et al. 2014, both as tfjs-layers computes them. Gates stand side by side in
// a row, `units` columns each.
#include <algorithm>
#include <array>

#include "computation.h"
#include "squash.h"

namespace argmin {

namespace {

// Works on one row, of which `in` and `out` are where it begins in each input and output.
using RowWork = void (*)(const float* const* in, float* const* out, int64_t units);

// No output is an input: elements are independent of each other.
#define ARGMIN_FOR_UNITS(j) _Pragma("GCC ivdep") for (int64_t j = 0; j < units; j++)

template <bool kHard>
ARGMIN_VECTORIZED void LstmRow(const float* const* in, float* const* out, int64_t units) {
  const float *x = in[0], *recurrent = in[1], *carry = in[2];
  float *h = out[0], *c = out[1], *gates = out[2];
  ARGMIN_FOR_UNITS(j) {
    const int64_t at_f = units + j, at_g = 2 * units + j, at_o = 3 * units + j;
    const float i = Sigmoid<kHard>(x[j] + recurrent[j]);
    const float f = Sigmoid<kHard>(x[at_f] + recurrent[at_f]);
    const float g = Tangent(x[at_g] + recurrent[at_g]);
    const float o = Sigmoid<kHard>(x[at_o] + recurrent[at_o]);
    const float kept = f * carry[j] + i * g;
    gates[j] = i;
    gates[at_f] = f;
    gates[at_g] = g;
    gates[at_o] = o;
    c[j] = kept;
    h[j] = o * Tangent(kept);
  }
}

template <bool kHard>
ARGMIN_VECTORIZED void LstmRowGrad(const float* const* in, float* const* out, int64_t units) {
  const float *dh = in[0], *dc = in[1], *gates = in[2], *carry = in[3], *c = in[4];
  float *dv = out[0], *dcarry = out[1];
  ARGMIN_FOR_UNITS(j) {
    const int64_t at_f = units + j, at_g = 2 * units + j, at_o = 3 * units + j;
    const float i = gates[j], f = gates[at_f], g = gates[at_g], o = gates[at_o];
    const float t = Tangent(c[j]);
    const float dkept = dc[j] + dh[j] * o * (1.0f - t * t);
    dv[j] = ThroughSigmoid<kHard>(dkept * g, i);
    dv[at_f] = ThroughSigmoid<kHard>(dkept * carry[j], f);
    dv[at_g] = dkept * i * (1.0f - g * g);
    dv[at_o] = ThroughSigmoid<kHard>(dh[j] * t, o);
    dcarry[j] = dkept * f;
  }
}

template <bool kHard>
ARGMIN_VECTORIZED void GruRow(const float* const* in, float* const* out, int64_t units) {
  const float *x = in[0], *recurrent = in[1], *state = in[2];
  float *gates = out[0], *reset = out[1];
  ARGMIN_FOR_UNITS(j) {
    const float z = Sigmoid<kHard>(x[j] + recurrent[j]);
    const float r = Sigmoid<kHard>(x[units + j] + recurrent[units + j]);
    gates[j] = z;
    gates[units + j] = r;
    reset[j] = r * state[j];
  }
}

template <bool kHard>
ARGMIN_VECTORIZED void GruRowGrad(const float* const* in, float* const* out, int64_t units) {
  const float *dh = in[0], *dreset = in[1], *gates = in[2], *state = in[3], *candidate = in[4];
  float *dv = out[0], *dstate = out[1];
  ARGMIN_FOR_UNITS(j) {
    const float z = gates[j], r = gates[units + j];
    dv[j] = ThroughSigmoid<kHard>(dh[j] * (state[j] - candidate[j]), z);
    dv[units + j] = ThroughSigmoid<kHard>(dreset[j] * state[j], r);
    dstate[j] = dh[j] * z + dreset[j] * r;
  }
}

ARGMIN_VECTORIZED void GruStateRow(const float* const* in, float* const* out, int64_t units) {
  const float *x = in[0], *recurrent = in[1], *gates = in[2], *state = in[3];
  float *h = out[0], *candidate = out[1];
  ARGMIN_FOR_UNITS(j) {
    const float z = gates[j];
    const float made = Tangent(x[j] + recurrent[j]);
    candidate[j] = made;
    h[j] = z * state[j] + (1.0f - z) * made;
  }
}

ARGMIN_VECTORIZED void GruStateRowGrad(const float* const* in, float* const* out, int64_t units) {
  const float *dh = in[0], *gates = in[1], *candidate = in[2];
  float* dv = out[0];
  ARGMIN_FOR_UNITS(j) dv[j] = dh[j] * (1.0f - gates[j]) * (1.0f - candidate[j] * candidate[j]);
}

// How many times `units` each input and output is wide.
template <size_t kInputs, size_t kOutputs>
struct Widths {
  std::array<int64_t, kInputs> in;
  std::array<int64_t, kOutputs> out;
};

// Does the work on all rows. `state` is an input of one row of units.
template <size_t kInputs, size_t kOutputs>
Work ForRows(Computation& step, const Widths<kInputs, kOutputs>& widths, size_t state, RowWork work) {
  const Shape shape = step.ShapeOf(state);
  if (shape.size() != 2) throw Failure{TF_INVALID_ARGUMENT, "a state has rows and units"};
  const int64_t rows = shape[0], units = shape[1];
  std::array<const float*, kInputs> in;
  std::array<float*, kOutputs> out;
  for (size_t i = 0; i < kInputs; i++) {
    if (step.ShapeOf(i) != Shape{rows, widths.in[i] * units}) throw Failure{TF_INVALID_ARGUMENT, "the gates do not fit"};
    in[i] = step.Floats(i);
  }
  for (size_t i = 0; i < kOutputs; i++) out[i] = step.Output({rows, widths.out[i] * units});
  const int64_t widest = *std::max_element(widths.in.begin(), widths.in.end());
  return ForRanges(rows, RowsAtATime(widest * units), [=](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      std::array<const float*, kInputs> from;
      std::array<float*, kOutputs> to;
      for (size_t i = 0; i < kInputs; i++) from[i] = in[i] + row * widths.in[i] * units;
      for (size_t i = 0; i < kOutputs; i++) to[i] = out[i] + row * widths.out[i] * units;
      work(from.data(), to.data(), units);
    }
  });
}

// {x, recurrent, carry}, whether sigmoids are hard -> h, c, gates: input, forget, candidate, output.
Work LstmGates(Computation& step) {
  return ForRows<3, 3>(step, {{4, 4, 1}, {1, 1, 4}}, 2, step.number(0) != 0 ? LstmRow<true> : LstmRow<false>);
}

// {dh, dc, gates, carry, c}, whether sigmoids are hard -> the gradient of the gates' sums, dcarry.
Work LstmGatesGrad(Computation& step) {
  return ForRows<5, 2>(step, {{1, 1, 4, 1, 1}, {4, 1}}, 0, step.number(0) != 0 ? LstmRowGrad<true> : LstmRowGrad<false>);
}

// {x, recurrent, state}, whether sigmoids are hard -> gates: update, reset; what is left of the state.
Work GruGates(Computation& step) {
  return ForRows<3, 2>(step, {{2, 2, 1}, {2, 1}}, 2, step.number(0) != 0 ? GruRow<true> : GruRow<false>);
}

// {dh, dreset, gates, state, candidate}, whether sigmoids are hard -> the gradient of the gates' sums, dstate.
Work GruGatesGrad(Computation& step) {
  return ForRows<5, 2>(step, {{1, 1, 2, 1, 1}, {2, 1}}, 0, step.number(0) != 0 ? GruRowGrad<true> : GruRowGrad<false>);
}

// {x, recurrent, gates, state} -> h, candidate.
Work GruState(Computation& step) { return ForRows<4, 2>(step, {{1, 1, 2, 1}, {1, 1}}, 0, GruStateRow); }

// {dh, gates, candidate} -> the gradient of the candidate's sum.
Work GruStateGrad(Computation& step) { return ForRows<3, 1>(step, {{1, 2, 1}, {1}}, 0, GruStateRowGrad); }

}  // namespace

void AddRecurrent(Table& table) {
  table["LstmGates"] = LstmGates;
  table["LstmGatesGrad"] = LstmGatesGrad;
  table["GruGates"] = GruGates;
  table["GruGatesGrad"] = GruGatesGrad;
  table["GruState"] = GruState;
  table["GruStateGrad"] = GruStateGrad;
}

}  // namespace argmin
