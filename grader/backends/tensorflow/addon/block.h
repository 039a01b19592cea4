// The block of 32-bit words through which tensors go in and come out of a call.
#pragma once

#include <node_api.h>

#include "session.h"

namespace argmin {

// Layout: JavaScript writes a count and the inputs' numbers; a call leaves a count and, for each output,
// its number, TensorFlow's code of its dtype, its rank and its dimensions.
class Block {
 public:
  // Shares the memory of an Int32Array, which is kept alive from now on.
  void Bind(napi_env env, napi_value words);

  int32_t count() const;
  // The word after the count; throws Failure beyond the block.
  int32_t at(int32_t index) const;

  // Forgets what is there and begins a list of outputs.
  void Begin();
  // Hands over an output; throws Failure when the block is full.
  void Put(Session& session, Handle handle);
  void Put(Session& session, Tensor tensor, uint64_t written_by);

 private:
  // Writes down an output but for its number; returns where its dimensions go.
  int32_t* Describe(TF_DataType dtype, int rank);
  // Ends what Describe began.
  void Name(int32_t id, int rank);

  int32_t* words_ = nullptr;
  size_t length_ = 0;
  size_t next_ = 0;
  napi_ref reference_ = nullptr;
};

}  // namespace argmin
