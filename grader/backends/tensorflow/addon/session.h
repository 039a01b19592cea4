// TensorFlow's eager context and the tensors that JavaScript names by number.
#pragma once

#include <cstdint>
#include <deque>
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

// A tensor whose values are there when this work of the queue is done.
struct Written {
  const TF_Tensor* tensor;
  uint64_t written_by;
};

// The one TensorFlow session of this process: the context and the device of the binding of @tensorflow/tfjs-node-gpu,
// and a table of tensors of its own.
class Session {
 public:
  explicit Session(tfnodejs::TFJSBackend& binding) : binding_(binding) {}

  TFE_Context* context() const;
  bool on_gpu() const;
  // What TensorFlow calls the device.
  const std::string& device() const;

  // Takes over a tensor and returns its number, which another has had that was removed.
  int32_t Add(Handle handle) { return AddEntry({std::move(handle), nullptr, 0}); }
  int32_t Add(Tensor tensor, uint64_t written_by) { return AddEntry({nullptr, std::move(tensor), written_by}); }
  // A tensor as TensorFlow's kernels take it, and its values on the host as our computations do, shared with the
  // handle where it is there already; throws Failure for a number that none has. It stays the table's.
  TFE_TensorHandle* HandleOf(int32_t id);
  Written ValuesOf(int32_t id);

  // Its number is free at once, its memory when Sweep hears that the works are done which may still use it: all that
  // were put so far.
  void Remove(int32_t id, uint64_t put);
  void Sweep(uint64_t done);
  // Memory that waits for that, and for which work it waits first.
  size_t removed_bytes() const { return removed_bytes_; }
  uint64_t next_sweep() const { return removed_.front().put; }

  // Moves what was made on the host to where kernels want it.
  Handle ToDevice(Handle handle, TF_DataType dtype);

 private:
  // What was asked for so far of the same tensor: most that a training step makes TensorFlow never sees.
  struct Entry {
    Handle handle;
    Tensor values;
    uint64_t written_by = 0;
  };
  struct Removed {
    Entry entry;
    uint64_t put;
    size_t bytes;
  };

  int32_t AddEntry(Entry entry);
  Entry& EntryOf(int32_t id);

  tfnodejs::TFJSBackend& binding_;
  std::vector<Entry> entries_;
  std::deque<Removed> removed_;
  size_t removed_bytes_ = 0;
  // numbers that are free
  std::vector<int32_t> free_;
};

// The tensor's values on the host, shared with the handle where it is there already.
Tensor Resolve(TFE_TensorHandle* handle);
// A new tensor on the host with values that nothing has written yet; throws Failure where there is no memory.
Tensor Allocate(TF_DataType dtype, const int64_t* dims, int rank);
Handle Wrap(const TF_Tensor* tensor);

}  // namespace argmin
