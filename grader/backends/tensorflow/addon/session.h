// One TensorFlow eager context and the tensors that JavaScript names by number.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tensorflow/c/eager/c_api.h"

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

struct Options {
  int threads;
  // Part of a GPU's memory that this process may take, 0 to 1.
  double gpu_memory_share;
};

// Lives as long as the process: TensorFlow's thread pools do not like to be taken down.
class Session {
 public:
  explicit Session(const Options& options);

  TFE_Context* context() const { return context_; }
  bool on_gpu() const { return on_gpu_; }
  // "CPU" or "GPU" with what TensorFlow calls the device.
  const std::string& device() const { return device_; }

  // Takes over a handle and returns its number.
  int32_t Add(Handle handle);
  // The handle of this number; throws Failure for a number that none has.
  TFE_TensorHandle* Get(int32_t id) const;
  void Remove(int32_t id);
  // Tensors that are held.
  int32_t count() const { return static_cast<int32_t>(handles_.size() - free_.size()); }

  // Moves what was made on the host to where kernels want it.
  Handle ToDevice(Handle handle, TF_DataType dtype);

 private:
  TFE_Context* context_;
  std::string device_;
  bool on_gpu_;
  std::vector<Handle> handles_;
  std::vector<int32_t> free_;
};

// The tensor's values on the host, shared with the handle where it is there already.
Tensor Resolve(TFE_TensorHandle* handle);
// A new tensor on the host with values that nothing has written yet; throws Failure where there is no memory.
Tensor Allocate(TF_DataType dtype, const int64_t* dims, int rank);
Handle Wrap(const Tensor& tensor);

}  // namespace argmin
