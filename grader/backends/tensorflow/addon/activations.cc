// Gradients of activations, each from what the activation took or gave: see grader/fusion for their names.
#include "computation.h"

namespace argmin {

namespace {

ARGMIN_VECTORIZED void TanhGradOf(const float* __restrict dy, const float* __restrict y, float* __restrict dx, int64_t size,
                                  float, float) {
  for (int64_t i = 0; i < size; i++) dx[i] = dy[i] * (1.0f - y[i] * y[i]);
}

ARGMIN_VECTORIZED void SigmoidGradOf(const float* __restrict dy, const float* __restrict y, float* __restrict dx,
                                     int64_t size, float, float) {
  for (int64_t i = 0; i < size; i++) dx[i] = dy[i] * (y[i] * (1.0f - y[i]));
}

ARGMIN_VECTORIZED void LeakyReluGradOf(const float* __restrict dy, const float* __restrict x, float* __restrict dx,
                                       int64_t size, float alpha, float) {
  for (int64_t i = 0; i < size; i++) dx[i] = x[i] > 0 ? dy[i] : dy[i] * alpha;
}

ARGMIN_VECTORIZED void ClipByValueGradOf(const float* __restrict dy, const float* __restrict x, float* __restrict dx,
                                         int64_t size, float low, float high) {
  for (int64_t i = 0; i < size; i++) dx[i] = (x[i] >= low) & (x[i] <= high) ? dy[i] : 0.0f;
}

using Gradient = void (*)(const float*, const float*, float*, int64_t, float, float);

// {dy, x or y} and up to two numbers -> dx.
template <Gradient kGradient, int kNumbers>
Work PassBack(Computation& step) {
  step.ExpectSameSizes({0, 1});
  const float* dy = step.Floats(0);
  const float* saved = step.Floats(1);
  const float first = kNumbers > 0 ? static_cast<float>(step.number(0)) : 0;
  const float second = kNumbers > 1 ? static_cast<float>(step.number(1)) : 0;
  float* dx = step.Output(step.ShapeOf(1));
  return ForRanges(step.SizeOf(1), kElementsAtATime, [=](int64_t begin, int64_t end) {
    kGradient(dy + begin, saved + begin, dx + begin, end - begin, first, second);
  });
}

}  // namespace

void AddActivations(Table& table) {
  table["TanhGrad"] = PassBack<TanhGradOf, 0>;
  table["SigmoidGrad"] = PassBack<SigmoidGradOf, 0>;
  table["LeakyReluGrad"] = PassBack<LeakyReluGradOf, 1>;
  table["ClipByValueGrad"] = PassBack<ClipByValueGradOf, 2>;
}

}  // namespace argmin
