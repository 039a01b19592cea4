// Positions of the largest and smallest elements along an axis. The first element counts until a later one is larger,
// so that nothing is larger than a NaN in the first place, and none elsewhere is ever chosen, as in tfjs.
#include <vector>

#include "computation.h"

namespace argmin {

namespace {

template <bool kLargest>
ARGMIN_VECTORIZED void Choose(const float* x, float* best, int32_t* at, int64_t index, int64_t inner) {
  for (int64_t i = 0; i < inner; i++) {
    const bool is_better = kLargest ? x[i] > best[i] : x[i] < best[i];
    best[i] = is_better ? x[i] : best[i];
    at[i] = is_better ? static_cast<int32_t>(index) : at[i];
  }
}

// {x}, axis -> the position of the best element along that axis.
template <bool kLargest>
Work Position(Computation& step) {
  Shape shape = step.ShapeOf(0);
  const int64_t axis = step.whole(0);
  if (axis < 0 || axis >= static_cast<int64_t>(shape.size())) throw Failure{TF_INVALID_ARGUMENT, "there is no axis"};
  const int64_t length = shape[axis];
  const int64_t inner = Product(Shape(shape.begin() + axis + 1, shape.end()));
  const int64_t outer = Product(Shape(shape.begin(), shape.begin() + axis));
  if (length == 0) throw Failure{TF_INVALID_ARGUMENT, "there is nothing to choose from"};
  shape.erase(shape.begin() + axis);
  const float* x = step.Floats(0);
  int32_t* y = step.IntegerOutput(shape);
  return ForRanges(outer, RowsAtATime(length * inner), [=](int64_t begin, int64_t end) {
    std::vector<float> best(inner);
    for (int64_t row = begin; row < end; row++) {
      const float* from = x + row * length * inner;
      int32_t* at = y + row * inner;
      if (inner == 1) {
        int32_t best_at = 0;
        for (int64_t j = 1; j < length; j++) {
          if (kLargest ? from[j] > from[best_at] : from[j] < from[best_at]) best_at = static_cast<int32_t>(j);
        }
        at[0] = best_at;
        continue;
      }
      for (int64_t i = 0; i < inner; i++) best[i] = from[i], at[i] = 0;
      for (int64_t j = 1; j < length; j++) Choose<kLargest>(from + j * inner, best.data(), at, j, inner);
    }
  });
}

}  // namespace

void AddPositions(Table& table) {
  table["ArgMax"] = Position<true>;
  table["ArgMin"] = Position<false>;
}

}  // namespace argmin
