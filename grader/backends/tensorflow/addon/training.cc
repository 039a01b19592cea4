// What a training step is made of beside products: see grader/fusion for the formulas' names.
#include <algorithm>
#include <cmath>

#include "computation.h"

namespace argmin {

namespace {

ARGMIN_VECTORIZED void ReluGradOf(const float* __restrict dy, const float* __restrict x, float* __restrict dx, int64_t size) {
  for (int64_t i = 0; i < size; i++) dx[i] = x[i] > 0 ? dy[i] : 0.0f;
}

// {dy, x} -> dy where x is above zero.
Work ReluGrad(Computation& step) {
  step.ExpectSameSizes({0, 1});
  const float* dy = step.Floats(0);
  const float* x = step.Floats(1);
  float* dx = step.Output(step.ShapeOf(1));
  return ForRanges(step.SizeOf(1), kElementsAtATime,
                   [=](int64_t begin, int64_t end) { ReluGradOf(dy + begin, x + begin, dx + begin, end - begin); });
}

ARGMIN_VECTORIZED void SoftmaxGradOf(const float* dy, const float* y, float* dx, int64_t length) {
  float sum = 0;
  for (int64_t i = 0; i < length; i++) sum += dy[i] * y[i];
  for (int64_t i = 0; i < length; i++) dx[i] = (dy[i] - sum) * y[i];
}

// {dy, y} -> (dy - sum of dy * y along the last axis) * y.
Work SoftmaxGrad(Computation& step) {
  step.ExpectSameSizes({0, 1});
  const float* dy = step.Floats(0);
  const float* y = step.Floats(1);
  float* dx = step.Output(step.ShapeOf(1));
  const Rows rows = RowsOf(step.ShapeOf(1));
  return ForRanges(rows.count, RowsAtATime(rows.length), [=](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      const int64_t at = row * rows.length;
      SoftmaxGradOf(dy + at, y + at, dx + at, rows.length);
    }
  });
}

float SumOf(const float* values, int64_t length) {
  float sum = 0;
  for (int64_t i = 0; i < length; i++) sum += values[i];
  return sum;
}

// {target, output} [..., classes], epsilon -> -sum of target * log(clip(output / sum of output)).
Work CategoricalCrossentropy(Computation& step) {
  step.ExpectSameSizes({0, 1});
  const float* target = step.Floats(0);
  const float* output = step.Floats(1);
  const float low = static_cast<float>(step.number(0));
  const float high = static_cast<float>(1 - step.number(0));
  Shape shape = step.ShapeOf(1);
  const Rows rows = RowsOf(shape);
  if (!shape.empty()) shape.pop_back();
  float* loss = step.Output(shape);
  if (rows.length == 0) std::fill(loss, loss + Product(shape), 0.0f);
  return ForRanges(rows.count, RowsAtATime(rows.length), [=](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      const float* t = target + row * rows.length;
      const float* o = output + row * rows.length;
      const float whole = SumOf(o, rows.length);
      float sum = 0;
      for (int64_t i = 0; i < rows.length; i++) {
        const float share = o[i] / whole;
        // a NaN stays one
        const float clipped = share < low ? low : share > high ? high : share;
        sum += t[i] * std::log(clipped);
      }
      loss[row] = -sum;
    }
  });
}

// {target, output, dy}, epsilon -> the gradient with respect to output: through the logarithm, the clipping, which
// lets pass what it left alone, and the division by the sum.
Work CategoricalCrossentropyGrad(Computation& step) {
  step.ExpectSameSizes({0, 1});
  const float* target = step.Floats(0);
  const float* output = step.Floats(1);
  const float* dy = step.Floats(2);
  const float low = static_cast<float>(step.number(0));
  const float high = static_cast<float>(1 - step.number(0));
  const Rows rows = RowsOf(step.ShapeOf(1));
  if (step.SizeOf(2) < rows.count) throw Failure{TF_INVALID_ARGUMENT, "there is no gradient for each row"};
  float* gradient = step.Output(step.ShapeOf(1));
  return ForRanges(rows.count, RowsAtATime(rows.length), [=](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      const float* t = target + row * rows.length;
      const float* o = output + row * rows.length;
      float* d = gradient + row * rows.length;
      const float whole = SumOf(o, rows.length);
      float through_sum = 0;
      for (int64_t i = 0; i < rows.length; i++) {
        const float share = o[i] / whole;
        d[i] = share >= low && share <= high ? -dy[row] * t[i] / share : 0.0f;
        through_sum += d[i] * o[i];
      }
      through_sum /= whole * whole;
      for (int64_t i = 0; i < rows.length; i++) d[i] = d[i] / whole - through_sum;
    }
  });
}

}  // namespace

void AddTraining(Table& table) {
  table["ReluGrad"] = ReluGrad;
  table["SoftmaxGrad"] = SoftmaxGrad;
  table["CategoricalCrossentropy"] = CategoricalCrossentropy;
  table["CategoricalCrossentropyGrad"] = CategoricalCrossentropyGrad;
}

}  // namespace argmin
