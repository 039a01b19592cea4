// Work on single elements and on whole rows. What a training step does beside its layers is done on a few numbers, for
// which a call of TensorFlow takes ten times as long as the work.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "computation.h"

namespace argmin {

namespace {

struct Plus {
  static float Of(float a, float b) { return a + b; }
};
struct Minus {
  static float Of(float a, float b) { return a - b; }
};
struct Times {
  static float Of(float a, float b) { return a * b; }
};
struct Over {
  static float Of(float a, float b) { return a / b; }
};

// {a, b}: of the same shape, or one of them a single element; the shape of the result is said.
template <typename Operation>
Work Binary(Computation& step) {
  const int64_t a_size = step.SizeOf(0);
  const int64_t b_size = step.SizeOf(1);
  const Shape shape = step.ShapeIn(0);
  const int64_t size = Product(shape);
  if ((a_size != size && a_size != 1) || (b_size != size && b_size != 1)) {
    throw Failure{TF_INVALID_ARGUMENT, "the shapes are not alike"};
  }
  const float* a = step.Floats(0);
  const float* b = step.Floats(1);
  float* y = step.Output(shape);
  return [=](Threads&) {
    for (int64_t i = 0; i < size; i++) y[i] = Operation::Of(a[a_size == 1 ? 0 : i], b[b_size == 1 ? 0 : i]);
  };
}

template <typename Value>
Work Compare(const Value* a, const Value* b, uint8_t* y, int64_t size) {
  return [=](Threads&) {
    for (int64_t i = 0; i < size; i++) y[i] = a[i] == b[i];
  };
}

// {a, b} of the same shape and dtype -> where they are equal.
Work Equal(Computation& step) {
  step.ExpectSameSizes({0, 1});
  const int64_t size = step.SizeOf(0);
  uint8_t* y = step.FlagOutput(step.ShapeOf(0));
  if (step.TypeOf(0) == TF_INT32) return Compare(step.Integers(0), step.Integers(1), y, size);
  return Compare(step.Floats(0), step.Floats(1), y, size);
}

// As JavaScript makes whole numbers of 32 bits: cut off towards zero, modulo 2^32, and zero of what is none.
int32_t ToInteger(float x) {
  if (x > -2147483648.0f && x < 2147483648.0f) return static_cast<int32_t>(x);
  if (!std::isfinite(x)) return 0;
  const double rest = std::fmod(std::trunc(static_cast<double>(x)), 4294967296.0);
  return static_cast<int32_t>(static_cast<uint32_t>(static_cast<int64_t>(rest)));
}

// {x} -> whole numbers.
Work FloatsToIntegers(Computation& step) {
  const float* x = step.Floats(0);
  int32_t* y = step.IntegerOutput(step.ShapeOf(0));
  return ForRanges(step.SizeOf(0), kElementsAtATime, [=](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) y[i] = ToInteger(x[i]);
  });
}

// {x} of flags -> ones and zeros.
Work FlagsToFloats(Computation& step) {
  const uint8_t* x = step.Flags(0);
  float* y = step.Output(step.ShapeOf(0));
  const int64_t size = step.SizeOf(0);
  return [=](Threads&) {
    for (int64_t i = 0; i < size; i++) y[i] = x[i] ? 1.0f : 0.0f;
  };
}

// {x} of one element, a shape -> that element everywhere.
Work Repeat(Computation& step) {
  if (step.SizeOf(0) != 1) throw Failure{TF_INVALID_ARGUMENT, "one element is repeated"};
  const float* value = step.Floats(0);
  const Shape shape = step.ShapeIn(0);
  const int64_t size = Product(shape);
  float* y = step.Output(shape);
  return [=](Threads&) { std::fill(y, y + size, *value); };
}

// {x}, shape -> the mean of all elements, under that shape.
Work MeanOfAll(Computation& step) {
  const float* x = step.Floats(0);
  const int64_t size = step.SizeOf(0);
  float* y = step.Output(step.ShapeIn(0));
  return [=](Threads&) {
    double sum = 0;
    for (int64_t i = 0; i < size; i++) sum += x[i];
    y[0] = static_cast<float>(sum / static_cast<double>(size));
  };
}

// {x [..., c]} -> exp(x) over its sum along the last axis.
Work Softmax(Computation& step) {
  const Shape shape = step.ShapeOf(0);
  const Rows rows = RowsOf(shape);
  const float* x = step.Floats(0);
  float* y = step.Output(shape);
  return ForRanges(rows.count, RowsAtATime(rows.length), [=](int64_t begin, int64_t end) {
    for (int64_t row = begin; row < end; row++) {
      const float* from = x + row * rows.length;
      float* to = y + row * rows.length;
      const float largest = *std::max_element(from, from + rows.length);
      float sum = 0;
      for (int64_t i = 0; i < rows.length; i++) sum += to[i] = std::exp(from[i] - largest);
      for (int64_t i = 0; i < rows.length; i++) to[i] /= sum;
    }
  });
}

// {x}, index of the first row, shape -> rows of x, one after another.
Work RowRange(Computation& step) {
  const Shape from = step.ShapeOf(0);
  const Shape shape = step.ShapeIn(1);
  const int64_t first = step.whole(0);
  const int64_t row = from.empty() || from[0] == 0 ? 0 : step.SizeOf(0) / from[0];
  const bool fits = !shape.empty() && shape.size() == from.size() && first >= 0 && first + shape[0] <= from[0] &&
                    Product(shape) == shape[0] * row;
  if (!fits) throw Failure{TF_INVALID_ARGUMENT, "there are no such rows"};
  const int64_t bytes = 4 * Product(shape);
  const char* x = step.Bytes(0) + 4 * first * row;
  char* y = step.OutputLike(0, shape);
  return [=](Threads&) { std::memcpy(y, x, bytes); };
}

// {x, indices}, shape -> rows of x in the order of the indices.
Work RowsAt(Computation& step) {
  const Shape from = step.ShapeOf(0);
  const Shape shape = step.ShapeIn(0);
  const int32_t* indices = step.Integers(1);
  step.Await(1);
  const int64_t count = step.SizeOf(1);
  if (from.empty() || from[0] == 0) throw Failure{TF_INVALID_ARGUMENT, "there are no rows"};
  const int64_t row = 4 * (step.SizeOf(0) / from[0]);
  if (4 * Product(shape) != count * row) throw Failure{TF_INVALID_ARGUMENT, "the shape does not fit"};
  for (int64_t i = 0; i < count; i++) {
    if (indices[i] < 0 || indices[i] >= from[0]) throw Failure{TF_INVALID_ARGUMENT, "there is no such row"};
  }
  const char* x = step.Bytes(0);
  char* y = step.OutputLike(0, shape);
  return ForRanges(count, RowsAtATime(row / 4), [=](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) std::memcpy(y + i * row, x + indices[i] * row, row);
  });
}

}  // namespace

void AddElements(Table& table) {
  table["Add"] = Binary<Plus>;
  table["Sub"] = Binary<Minus>;
  table["Mul"] = Binary<Times>;
  table["RealDiv"] = Binary<Over>;
  table["Equal"] = Equal;
  table["FlagsToFloats"] = FlagsToFloats;
  table["FloatsToIntegers"] = FloatsToIntegers;
  table["Repeat"] = Repeat;
  table["MeanOfAll"] = MeanOfAll;
  table["Softmax"] = Softmax;
  table["RowRange"] = RowRange;
  table["RowsAt"] = RowsAt;
}

}  // namespace argmin
