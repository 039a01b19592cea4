// TensorFlow's eager context and the tensors that JavaScript names by number.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tensorflow/c/eager/c_api.h"
#include "tfjs_backend.h"

namespace argmin {

// A failure with TensorFlow's code for its kind, so that JavaScript can tell a lack of memory from a wrong call.
struct Failure {
  TF_Code code;
  std::string message;
};

struct DeleteStatus {
  void operator()(TF_Status* status) const { TF_DeleteStatus(status); }
};
struct DeleteTensor {
  void operator()(TF_Tensor* tensor) const { TF_DeleteTensor(tensor); }
};
struct DeleteHandle {
  void operator()(TFE_TensorHandle* handle) const { TFE_DeleteTensorHandle(handle); }
};
struct DeleteOp {
  void operator()(TFE_Op* op) const { TFE_DeleteOp(op); }
};
using Tensor = std::unique_ptr<TF_Tensor, DeleteTensor>;
using Handle = std::unique_ptr<TFE_TensorHandle, DeleteHandle>;
using Op = std::unique_ptr<TFE_Op, DeleteOp>;

// A TF_Status that throws what went wrong.
class Status {
 public:
  Status() : status_(TF_NewStatus()) {}
  TF_Status* get() { return status_.get(); }
  // Throws Failure unless the last call succeeded.
  void Check();

 private:
  std::unique_ptr<TF_Status, DeleteStatus> status_;
};

// The one TensorFlow session of this process, which is the binding's of @tensorflow/tfjs-node-gpu: its context, its
// device and its table of tensors, by a cheaper way in.
class Session {
 public:
  explicit Session(tfnodejs::TFJSBackend& binding) : binding_(binding) {}

  TFE_Context* context() const;
  bool on_gpu() const;
  // What TensorFlow calls the device.
  const std::string& device() const;

  // Takes over a handle and returns its number.
  int32_t Add(Handle handle);
  // The handle of this number; throws Failure for a number that none has.
  TFE_TensorHandle* Get(int32_t id) const;
  void Remove(int32_t id);

  // Moves what was made on the host to where kernels want it.
  Handle ToDevice(Handle handle, TF_DataType dtype);

 private:
  tfnodejs::TFJSBackend& binding_;
};

// The tensor's values on the host, shared with the handle where it is there already.
Tensor Resolve(TFE_TensorHandle* handle);
// A new tensor on the host with values that nothing has written yet; throws Failure where there is no memory.
Tensor Allocate(TF_DataType dtype, const int64_t* dims, int rank);
Handle Wrap(const Tensor& tensor);

}  // namespace argmin
