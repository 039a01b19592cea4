#include "session.h"

#include <cstring>

namespace argmin {

namespace {

// ConfigProto, by hand, since a message of three fields needs no protobuf library (tensorflow/core/protobuf/config.proto):
// 2 intra_op_parallelism_threads, 5 inter_op_parallelism_threads, 6 gpu_options { 1 per_process_gpu_memory_fraction,
// 4 allow_growth }.
std::string SerializeConfig(const Options& options) {
  std::string config;
  config += "\x10";
  config += static_cast<char>(options.threads);
  // Kernels run one after another in the calling thread.
  config += "\x28\x01";
  std::string gpu("\x09", 1);
  char share[sizeof(double)];
  std::memcpy(share, &options.gpu_memory_share, sizeof share);
  gpu.append(share, sizeof share);
  gpu += "\x20\x01";
  config += "\x32";
  config += static_cast<char>(gpu.size());
  config += gpu;
  return config;
}

size_t SizeOf(TF_DataType dtype, const int64_t* dims, int rank) {
  size_t size = TF_DataTypeSize(dtype);
  for (int i = 0; i < rank; i++) size *= static_cast<size_t>(dims[i]);
  return size;
}

}  // namespace

void Status::Check() {
  if (TF_GetCode(get()) != TF_OK) throw Failure{TF_GetCode(get()), TF_Message(get())};
}

Session::Session(const Options& options) : context_(nullptr), on_gpu_(false) {
  Status status;
  std::unique_ptr<TFE_ContextOptions, decltype(&TFE_DeleteContextOptions)> asked(TFE_NewContextOptions(),
                                                                                TFE_DeleteContextOptions);
  const std::string config = SerializeConfig(options);
  TFE_ContextOptionsSetConfig(asked.get(), config.data(), config.size(), status.get());
  status.Check();
  // Arguments of kernels (axes, shapes) are made on the host; a kernel on a GPU gets them copied.
  TFE_ContextOptionsSetDevicePlacementPolicy(asked.get(), TFE_DEVICE_PLACEMENT_SILENT);
  context_ = TFE_NewContext(asked.get(), status.get());
  status.Check();
  std::unique_ptr<TF_DeviceList, decltype(&TF_DeleteDeviceList)> devices(
      TFE_ContextListDevices(context_, status.get()), TF_DeleteDeviceList);
  status.Check();
  for (int i = 0; i < TF_DeviceListCount(devices.get()); i++) {
    const std::string type = TF_DeviceListType(devices.get(), i, status.get());
    status.Check();
    if (type != "GPU" && (type != "CPU" || on_gpu_)) continue;
    device_ = TF_DeviceListName(devices.get(), i, status.get());
    status.Check();
    if (type == "GPU") {
      on_gpu_ = true;
      break;
    }
  }
}

int32_t Session::Add(Handle handle) {
  if (free_.empty()) {
    handles_.push_back(std::move(handle));
    return static_cast<int32_t>(handles_.size() - 1);
  }
  const int32_t id = free_.back();
  free_.pop_back();
  handles_[id] = std::move(handle);
  return id;
}

TFE_TensorHandle* Session::Get(int32_t id) const {
  if (id < 0 || static_cast<size_t>(id) >= handles_.size() || !handles_[id]) {
    throw Failure{TF_NOT_FOUND, "there is no such tensor"};
  }
  return handles_[id].get();
}

void Session::Remove(int32_t id) {
  Get(id);
  handles_[id].reset();
  free_.push_back(id);
}

Handle Session::ToDevice(Handle handle, TF_DataType dtype) {
  // TensorFlow's GPU kernels want their int32 tensors on the host.
  if (!on_gpu_ || dtype == TF_INT32) return handle;
  Status status;
  Handle moved(TFE_TensorHandleCopyToDevice(handle.get(), context_, device_.c_str(), status.get()));
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
