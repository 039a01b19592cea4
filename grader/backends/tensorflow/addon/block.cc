#include "block.h"

#include "arguments.h"

namespace argmin {

void Block::Bind(napi_env env, napi_value words) {
  napi_typedarray_type type;
  void* data;
  Expect(napi_get_typedarray_info(env, words, &type, &length_, &data, nullptr, nullptr), "Int32Array");
  Expect(type == napi_int32_array ? napi_ok : napi_invalid_arg, "Int32Array");
  Expect(napi_create_reference(env, words, 1, &reference_), "Int32Array");
  words_ = static_cast<int32_t*>(data);
}

int32_t Block::count() const { return words_[0]; }

int32_t Block::at(int32_t index) const {
  if (index < 0 || static_cast<size_t>(index) + 1 >= length_) throw Failure{TF_OUT_OF_RANGE, "too many inputs"};
  return words_[1 + index];
}

void Block::Begin() {
  words_[0] = 0;
  next_ = 1;
}

int32_t* Block::Describe(TF_DataType dtype, int rank) {
  if (next_ + 3 + static_cast<size_t>(rank) > length_) throw Failure{TF_OUT_OF_RANGE, "too many outputs"};
  words_[next_ + 1] = dtype;
  words_[next_ + 2] = rank;
  return words_ + next_ + 3;
}

void Block::Put(Session& session, Handle handle) {
  Status status;
  const int rank = TFE_TensorHandleNumDims(handle.get(), status.get());
  status.Check();
  int32_t* dimensions = Describe(TFE_TensorHandleDataType(handle.get()), rank);
  for (int i = 0; i < rank; i++) {
    dimensions[i] = static_cast<int32_t>(TFE_TensorHandleDim(handle.get(), i, status.get()));
    status.Check();
  }
  Name(session.Add(std::move(handle)), rank);
}

void Block::Put(Session& session, Tensor tensor, uint64_t written_by) {
  const int rank = TF_NumDims(tensor.get());
  int32_t* dimensions = Describe(TF_TensorType(tensor.get()), rank);
  for (int i = 0; i < rank; i++) dimensions[i] = static_cast<int32_t>(TF_Dim(tensor.get(), i));
  Name(session.Add(std::move(tensor), written_by), rank);
}

void Block::Name(int32_t id, int rank) {
  words_[next_] = id;
  words_[0] += 1;
  next_ += 3 + rank;
}

}  // namespace argmin
