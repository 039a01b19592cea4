#include "computation.h"

#include <algorithm>

namespace argmin {

const TF_Tensor* Computation::Input(size_t index, TF_DataType dtype) const {
  if (index >= inputs_.size()) throw Failure{TF_INVALID_ARGUMENT, "an input is missing"};
  const TF_Tensor* tensor = inputs_[index].get();
  if (TF_TensorType(tensor) != dtype) throw Failure{TF_INVALID_ARGUMENT, "an input has another dtype"};
  return tensor;
}

const float* Computation::Floats(size_t index) const {
  return static_cast<const float*>(TF_TensorData(Input(index, TF_FLOAT)));
}

const int32_t* Computation::Integers(size_t index) const {
  return static_cast<const int32_t*>(TF_TensorData(Input(index, TF_INT32)));
}

Shape Computation::ShapeOf(size_t index) const {
  if (index >= inputs_.size()) throw Failure{TF_INVALID_ARGUMENT, "an input is missing"};
  const TF_Tensor* tensor = inputs_[index].get();
  Shape shape(TF_NumDims(tensor));
  for (size_t axis = 0; axis < shape.size(); axis++) shape[axis] = TF_Dim(tensor, static_cast<int>(axis));
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

float* Computation::Output(const Shape& shape) {
  outputs_.push_back(Allocate(TF_FLOAT, shape.data(), static_cast<int>(shape.size())));
  return static_cast<float*>(TF_TensorData(outputs_.back().get()));
}

int32_t* Computation::IntegerOutput(const Shape& shape) {
  outputs_.push_back(Allocate(TF_INT32, shape.data(), static_cast<int>(shape.size())));
  return static_cast<int32_t*>(TF_TensorData(outputs_.back().get()));
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
