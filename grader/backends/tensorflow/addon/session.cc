#include "session.h"

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
int32_t Session::Add(Handle handle) { return binding_.InsertHandle(handle.release()); }

TFE_TensorHandle* Session::Get(int32_t id) const {
  const auto found = binding_.tfe_handle_map_.find(id);
  if (found == binding_.tfe_handle_map_.end()) throw Failure{TF_NOT_FOUND, "there is no such tensor"};
  return found->second;
}

void Session::Remove(int32_t id) {
  Handle removed(Get(id));
  binding_.tfe_handle_map_.erase(id);
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

Handle Wrap(const Tensor& tensor) {
  Status status;
  Handle handle(TFE_NewTensorHandle(tensor.get(), status.get()));
  status.Check();
  return handle;
}

}  // namespace argmin
