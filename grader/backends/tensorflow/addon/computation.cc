#include "computation.h"

#include <algorithm>
#include <utility>

namespace argmin {

const TF_Tensor* Computation::Input(size_t index) const {
  if (index >= inputs_.size()) throw Failure{TF_INVALID_ARGUMENT, "an input is missing"};
  return inputs_[index].tensor;
}

void Computation::Await(size_t index) const {
  Input(index);
  queue_.Settle(inputs_[index].written_by);
}

const TF_Tensor* Computation::Input(size_t index, TF_DataType dtype) const {
  const TF_Tensor* tensor = Input(index);
  if (TF_TensorType(tensor) != dtype) throw Failure{TF_INVALID_ARGUMENT, "an input has another dtype"};
  return tensor;
}

TF_DataType Computation::TypeOf(size_t index) const { return TF_TensorType(Input(index)); }

const float* Computation::Floats(size_t index) const {
  return static_cast<const float*>(TF_TensorData(Input(index, TF_FLOAT)));
}

const int32_t* Computation::Integers(size_t index) const {
  return static_cast<const int32_t*>(TF_TensorData(Input(index, TF_INT32)));
}

const uint8_t* Computation::Flags(size_t index) const {
  return static_cast<const uint8_t*>(TF_TensorData(Input(index, TF_BOOL)));
}

const char* Computation::Bytes(size_t index) const {
  return static_cast<const char*>(TF_TensorData(Input(index, TypeOf(index) == TF_INT32 ? TF_INT32 : TF_FLOAT)));
}

Shape Computation::ShapeOf(size_t index) const {
  const TF_Tensor* tensor = Input(index);
  Shape shape(TF_NumDims(tensor));
  for (size_t axis = 0; axis < shape.size(); axis++) shape[axis] = TF_Dim(tensor, static_cast<int>(axis));
  return shape;
}

Shape Computation::ShapeIn(size_t index) const {
  const int64_t rank = whole(index);
  if (rank < 0 || rank > 8) throw Failure{TF_INVALID_ARGUMENT, "there is no tensor of this rank"};
  Shape shape(rank);
  for (int64_t axis = 0; axis < rank; axis++) shape[axis] = whole(index + 1 + axis);
  return shape;
}

int64_t Computation::SizeOf(size_t index) const { return Product(ShapeOf(index)); }

void Computation::ExpectSameSizes(std::initializer_list<size_t> indices) const {
  for (size_t index : indices) {
    if (SizeOf(index) != SizeOf(*indices.begin())) {
      throw Failure{TF_INVALID_ARGUMENT, "inputs do not have the same number of elements"};
    }
  }
}

void* Computation::NewOutput(TF_DataType dtype, const Shape& shape) {
  outputs_.push_back(Allocate(dtype, shape.data(), static_cast<int>(shape.size())));
  return TF_TensorData(outputs_.back().get());
}

float* Computation::Output(const Shape& shape) { return static_cast<float*>(NewOutput(TF_FLOAT, shape)); }

int32_t* Computation::IntegerOutput(const Shape& shape) { return static_cast<int32_t*>(NewOutput(TF_INT32, shape)); }

uint8_t* Computation::FlagOutput(const Shape& shape) { return static_cast<uint8_t*>(NewOutput(TF_BOOL, shape)); }

char* Computation::OutputLike(size_t index, const Shape& shape) {
  return static_cast<char*>(NewOutput(TypeOf(index), shape));
}

Work ForRanges(int64_t count, int64_t grain, Threads::Part part) {
  return [count, grain, part = std::move(part)](Threads& threads) { threads.ForRanges(count, grain, part); };
}

int64_t Product(const Shape& shape) {
  int64_t size = 1;
  for (int64_t dimension : shape) size *= dimension;
  return size;
}

Rows RowsOf(const Shape& shape) {
  if (shape.empty()) return {1, 1};
  const int64_t length = shape.back();
  return {length == 0 ? 0 : Product(shape) / length, length};
}

int64_t RowsAtATime(int64_t length) { return std::max<int64_t>(1, kElementsAtATime / std::max<int64_t>(1, length)); }

}  // namespace argmin
