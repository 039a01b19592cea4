// Our own computations on tensors in this machine's memory: what TensorFlow has no kernel for, or a slow one.
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <vector>

#include "queue.h"
#include "session.h"

// Compiled for several generations of processors; the loader takes the best that this one has.
#define ARGMIN_VECTORIZED \
  __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), optimize("O3", "no-math-errno", "no-trapping-math")))

namespace argmin {

using Shape = std::vector<int64_t>;

// One computation that begins: its inputs, its parameters and the outputs that it makes.
class Computation {
 public:
  Computation(std::vector<Written> inputs, const double* numbers, Queue& queue)
      : inputs_(std::move(inputs)), numbers_(numbers), queue_(queue) {}

  size_t inputs() const { return inputs_.size(); }
  // Where an input's values lie, or will lie when the work begins; they are read before that only of one that was
  // awaited. Throws Failure unless there is such an input of this dtype.
  const float* Floats(size_t index) const;
  const int32_t* Integers(size_t index) const;
  const uint8_t* Flags(size_t index) const;
  // Elements of four bytes each, floats or integers.
  const char* Bytes(size_t index) const;
  void Await(size_t index) const;
  TF_DataType TypeOf(size_t index) const;
  Shape ShapeOf(size_t index) const;
  int64_t SizeOf(size_t index) const;
  // Throws Failure unless the inputs have as many elements as the first of them.
  void ExpectSameSizes(std::initializer_list<size_t> indices) const;

  double number(size_t index) const { return numbers_[index]; }
  int64_t whole(size_t index) const { return static_cast<int64_t>(numbers_[index]); }

  // A shape among the parameters: its rank, then its dimensions.
  Shape ShapeIn(size_t index) const;

  // A further output.
  float* Output(const Shape& shape);
  int32_t* IntegerOutput(const Shape& shape);
  uint8_t* FlagOutput(const Shape& shape);
  // Of the dtype of an input.
  char* OutputLike(size_t index, const Shape& shape);
  std::vector<Tensor>& outputs() { return outputs_; }

 private:
  const TF_Tensor* Input(size_t index) const;
  const TF_Tensor* Input(size_t index, TF_DataType dtype) const;
  void* NewOutput(TF_DataType dtype, const Shape& shape);

  std::vector<Written> inputs_;
  std::vector<Tensor> outputs_;
  const double* numbers_;
  Queue& queue_;
};

int64_t Product(const Shape& shape);
// Rows of the last axis, and how long one is.
struct Rows {
  int64_t count;
  int64_t length;
};
Rows RowsOf(const Shape& shape);
// How many rows of this length one thread takes at a time.
int64_t RowsAtATime(int64_t length);
// How many elements one thread takes at a time.
constexpr int64_t kElementsAtATime = 1 << 15;

// Makes the outputs of a computation and returns the work that writes all of them.
using Compute = Work (*)(Computation&);
// The work that goes over ranges: see Threads.
Work ForRanges(int64_t count, int64_t grain, Threads::Part part);
// Adds the computations of one file by name.
using Table = std::map<std::string, Compute>;
void AddTraining(Table& table);
void AddOptimizers(Table& table);
void AddNormalization(Table& table);
void AddPooling(Table& table);
void AddElementwise(Table& table);
void AddPositions(Table& table);
void AddConvolution(Table& table);
void AddElements(Table& table);
void AddActivations(Table& table);
void AddMatrices(Table& table);
void AddRecurrent(Table& table);

}  // namespace argmin
