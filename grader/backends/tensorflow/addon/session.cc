#include "session.h"

#include <utility>

namespace argmin {

namespace {

size_t SizeOf(TF_DataType dtype, const int64_t* dims, int rank) {
  size_t size = TF_DataTypeSize(dtype);
  for (int i = 0; i < rank; i++) size *= static_cast<size_t>(dims[i]);
  return size;
}

}  // namespace

void Status::Check() {
  if (TF_GetCode(get()) != TF_OK) throw Failure{TF_GetCode(get()), TF_Message(get())};
}

// The binding keeps these to itself: this file is compiled with -fno-access-control.
TFE_Context* Session::context() const { return binding_.tfe_context_; }
bool Session::on_gpu() const { return binding_.is_gpu_device; }
const std::string& Session::device() const { return binding_.device_name; }

int32_t Session::AddEntry(Entry entry) {
  if (free_.empty()) {
    entries_.push_back(std::move(entry));
    return static_cast<int32_t>(entries_.size() - 1);
  }
  const int32_t id = free_.back();
  free_.pop_back();
  entries_[id] = std::move(entry);
  return id;
}

Session::Entry& Session::EntryOf(int32_t id) {
  if (id >= 0 && static_cast<size_t>(id) < entries_.size()) {
    Entry& entry = entries_[id];
    if (entry.handle || entry.values) return entry;
  }
  throw Failure{TF_NOT_FOUND, "there is no such tensor"};
}

TFE_TensorHandle* Session::HandleOf(int32_t id) {
  Entry& entry = EntryOf(id);
  if (!entry.handle) entry.handle = Wrap(entry.values.get());
  return entry.handle.get();
}

Written Session::ValuesOf(int32_t id) {
  Entry& entry = EntryOf(id);
  if (!entry.values) entry.values = Resolve(entry.handle.get());
  return {entry.values.get(), entry.written_by};
}

void Session::Remove(int32_t id, uint64_t put) {
  Entry& entry = EntryOf(id);
  const size_t bytes = entry.values ? TF_TensorByteSize(entry.values.get()) : 0;
  removed_.push_back({std::exchange(entry, {}), put, bytes});
  removed_bytes_ += bytes;
  free_.push_back(id);
}

void Session::Sweep(uint64_t done) {
  for (; !removed_.empty() && removed_.front().put <= done; removed_.pop_front()) {
    removed_bytes_ -= removed_.front().bytes;
  }
}

Handle Session::ToDevice(Handle handle, TF_DataType dtype) {
  // TensorFlow's GPU kernels want their int32 tensors on the host.
  if (!on_gpu() || dtype == TF_INT32) return handle;
  Status status;
  Handle moved(TFE_TensorHandleCopyToDevice(handle.get(), context(), device().c_str(), status.get()));
  status.Check();
  return moved;
}

Tensor Resolve(TFE_TensorHandle* handle) {
  Status status;
  Tensor tensor(TFE_TensorHandleResolve(handle, status.get()));
  status.Check();
  return tensor;
}

Tensor Allocate(TF_DataType dtype, const int64_t* dims, int rank) {
  const size_t bytes = SizeOf(dtype, dims, rank);
  Tensor tensor(TF_AllocateTensor(dtype, dims, rank, bytes));
  if (!tensor || (bytes > 0 && TF_TensorData(tensor.get()) == nullptr)) {
    throw Failure{TF_RESOURCE_EXHAUSTED, "there is no memory for a tensor"};
  }
  return tensor;
}

Handle Wrap(const TF_Tensor* tensor) {
  Status status;
  Handle handle(TFE_NewTensorHandle(tensor, status.get()));
  status.Check();
  return handle;
}

}  // namespace argmin
