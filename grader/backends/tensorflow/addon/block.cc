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

void Block::Put(Session& session, Handle handle) {
  Status status;
  const int rank = TFE_TensorHandleNumDims(handle.get(), status.get());
  status.Check();
  if (next_ + 3 + static_cast<size_t>(rank) > length_) throw Failure{TF_OUT_OF_RANGE, "too many outputs"};
  int32_t* word = words_ + next_ + 1;
  *word++ = TFE_TensorHandleDataType(handle.get());
  *word++ = rank;
  for (int i = 0; i < rank; i++) {
    const int64_t dimension = TFE_TensorHandleDim(handle.get(), i, status.get());
    status.Check();
    *word++ = static_cast<int32_t>(dimension);
  }
  words_[next_] = session.Add(std::move(handle));
  words_[0] += 1;
  next_ = word - words_;
}

}  // namespace argmin
