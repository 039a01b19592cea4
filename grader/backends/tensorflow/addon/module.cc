// The functions that JavaScript sees: those of @tensorflow/tfjs-node-gpu's binding, and ours.
#include <node_api.h>

#include <cstring>

#include "arguments.h"
#include "block.h"
#include "calls.h"
#include "computation.h"
#include "tiles.h"

// The package's module begins below, in ours.
#undef NAPI_MODULE
#define NAPI_MODULE(name, init)
#include "tfjs_binding.cc"

namespace argmin {

namespace {

// Memory that JavaScript has let go and works that wait still use: beyond it JavaScript waits for them.
constexpr size_t kMostRemoved = 64 << 20;

// All there is in this process; made by `open`.
struct Addon {
  Addon(tfnodejs::TFJSBackend& binding, int thread_count) : session(binding), queue(*new Queue(thread_count)) {
    for (auto add : {AddTraining, AddOptimizers, AddNormalization, AddPooling, AddElementwise, AddPositions,
                     AddConvolution, AddElements, AddMatrices, AddActivations, AddRecurrent}) {
      add(table);
    }
    for (const auto& entry : table) computations.push_back(entry.second);
  }

  Session session;
  Queue& queue;
  Calls calls;
  Block block;
  const double* numbers = nullptr;
  Table table;
  std::vector<Compute> computations;
};

Addon* addon = nullptr;

Addon& Opened() {
  if (addon == nullptr) throw Failure{TF_FAILED_PRECONDITION, "open was not called"};
  return *addon;
}

// open(threads, words, numbers, lanes) -> { device, onGpu, lanes, computations: names in the order of their numbers }
napi_value Open(napi_env env, napi_callback_info info) {
  return Answer(env, info, [env](const Arguments& arguments) {
    if (addon != nullptr) throw Failure{TF_FAILED_PRECONDITION, "it is open already"};
    const int32_t threads = arguments.Integer(0);
    if (threads < 1 || threads > 127) throw Failure{TF_INVALID_ARGUMENT, "threads are 1 to 127"};
    const int lanes = UseLanes(arguments.Integer(3));
    void* binding;
    Expect(napi_get_instance_data(env, &binding), "binding");
    addon = new Addon(*static_cast<tfnodejs::TFJSBackend*>(binding), threads);
    addon->block.Bind(env, arguments.at(1));
    napi_typedarray_type type;
    void* numbers;
    Expect(napi_get_typedarray_info(env, arguments.at(2), &type, nullptr, &numbers, nullptr, nullptr), "Float64Array");
    Expect(type == napi_float64_array ? napi_ok : napi_invalid_arg, "Float64Array");
    napi_ref kept;
    Expect(napi_create_reference(env, arguments.at(2), 1, &kept), "Float64Array");
    addon->numbers = static_cast<const double*>(numbers);

    napi_value opened, device, on_gpu, names;
    Expect(napi_create_object(env, &opened), "object");
    const std::string& name = addon->session.device();
    Expect(napi_create_string_utf8(env, name.data(), name.size(), &device), "text");
    Expect(napi_get_boolean(env, addon->session.on_gpu(), &on_gpu), "flag");
    Expect(napi_create_array(env, &names), "list");
    uint32_t number = 0;
    for (const auto& entry : addon->table) {
      napi_value computation;
      Expect(napi_create_string_utf8(env, entry.first.data(), entry.first.size(), &computation), "text");
      Expect(napi_set_element(env, names, number++, computation), "element");
    }
    Expect(napi_set_named_property(env, opened, "device", device), "property");
    Expect(napi_set_named_property(env, opened, "onGpu", on_gpu), "property");
    Expect(napi_set_named_property(env, opened, "lanes", MakeInteger(env, lanes)), "property");
    Expect(napi_set_named_property(env, opened, "computations", names), "property");
    return opened;
  });
}

// The dimensions in the block.
Shape AskedShape(const Block& block) {
  if (block.count() < 0 || block.count() > 8) throw Failure{TF_INVALID_ARGUMENT, "there is no tensor of this rank"};
  Shape shape(block.count());
  for (size_t axis = 0; axis < shape.size(); axis++) shape[axis] = block.at(static_cast<int32_t>(axis));
  return shape;
}

// create(dtype, values): makes a tensor of the shape in the block with a copy of the values. -> its number
napi_value Create(napi_env env, napi_callback_info info) {
  return Answer(env, info, [env](const Arguments& arguments) {
    Addon& opened = Opened();
    const TF_DataType dtype = static_cast<TF_DataType>(arguments.Integer(0));
    const Shape shape = AskedShape(opened.block);
    napi_typedarray_type type;
    size_t length;
    void* values;
    Expect(napi_get_typedarray_info(env, arguments.at(1), &type, &length, &values, nullptr, nullptr), "typed array");
    const TF_DataType expected = type == napi_float32_array ? TF_FLOAT : type == napi_int32_array ? TF_INT32 : TF_BOOL;
    if (dtype != expected || length != static_cast<size_t>(Product(shape))) {
      throw Failure{TF_INVALID_ARGUMENT, "the values do not fit the tensor"};
    }
    Tensor tensor = Allocate(dtype, shape.data(), static_cast<int>(shape.size()));
    if (length > 0) std::memcpy(TF_TensorData(tensor.get()), values, TF_TensorByteSize(tensor.get()));
    Session& session = opened.session;
    return MakeInteger(env, session.on_gpu() ? session.Add(session.ToDevice(Wrap(tensor.get()), dtype))
                                             : session.Add(std::move(tensor), 0));
  });
}

// read(tensor) -> an ArrayBuffer with a copy of its values
napi_value Read(napi_env env, napi_callback_info info) {
  return Answer(env, info, [env](const Arguments& arguments) {
    Addon& opened = Opened();
    Session& session = opened.session;
    const int32_t id = arguments.Integer(0);
    // what came from a GPU is not kept here
    const Tensor copied = session.on_gpu() ? Resolve(session.HandleOf(id)) : nullptr;
    const Written written = copied ? Written{copied.get(), 0} : session.ValuesOf(id);
    opened.queue.Settle(written.written_by);
    const TF_Tensor* tensor = written.tensor;
    const size_t bytes = TF_TensorByteSize(tensor);
    void* data;
    napi_value buffer;
    if (napi_create_arraybuffer(env, bytes, &data, &buffer) != napi_ok) {
      throw Failure{TF_RESOURCE_EXHAUSTED, "there is no memory for the values"};
    }
    if (bytes > 0) std::memcpy(data, TF_TensorData(tensor), bytes);
    return buffer;
  });
}

// remove(tensor)
napi_value Remove(napi_env env, napi_callback_info info) {
  return Answer(env, info, [](const Arguments& arguments) -> napi_value {
    Addon& opened = Opened();
    opened.session.Remove(arguments.Integer(0), opened.queue.put());
    opened.session.Sweep(opened.queue.done());
    while (opened.session.removed_bytes() > kMostRemoved) {
      opened.queue.WaitFor(opened.session.next_sweep());
      opened.session.Sweep(opened.queue.done());
    }
    return nullptr;
  });
}

// reshape(tensor): the same data under the shape in the block. -> its number
napi_value Reshape(napi_env env, napi_callback_info info) {
  return Answer(env, info, [env](const Arguments& arguments) {
    Addon& opened = Opened();
    const Shape shape = AskedShape(opened.block);
    const Written written = opened.session.ValuesOf(arguments.Integer(0));
    const TF_Tensor* from = written.tensor;
    Tensor to(TF_AllocateTensor(TF_TensorType(from), nullptr, 0, TF_DataTypeSize(TF_TensorType(from))));
    Status status;
    TF_TensorBitcastFrom(from, TF_TensorType(from), to.get(), shape.data(), static_cast<int>(shape.size()),
                         status.get());
    status.Check();
    return MakeInteger(env, opened.session.Add(std::move(to), written.written_by));
  });
}

// register(op, attributes) -> the number of the call
napi_value Register(napi_env env, napi_callback_info info) {
  return Answer(env, info,
                [env](const Arguments& arguments) { return MakeInteger(env, Opened().calls.Register(arguments)); });
}

// forget(): no call is known any more, and TensorFlow keeps no kernel for one.
napi_value Forget(napi_env env, napi_callback_info info) {
  return Answer(env, info, [](const Arguments&) -> napi_value {
    Opened().calls.Clear();
    TFE_ContextClearCaches(Opened().session.context());
    return nullptr;
  });
}

// execute(call, outputs): TensorFlow's kernel on the tensors in the block; its outputs are then there.
napi_value Execute(napi_env env, napi_callback_info info) {
  return Answer(env, info, [](const Arguments& arguments) -> napi_value {
    Addon& opened = Opened();
    opened.queue.Settle(opened.queue.put());
    opened.calls.Execute(opened.session, opened.block, arguments.Integer(0), arguments.Integer(1));
    return nullptr;
  });
}

// compute(computation): ours on the tensors in the block and the numbers; its outputs are then in the block.
napi_value ComputeOne(napi_env env, napi_callback_info info) {
  return Answer(env, info, [](const Arguments& arguments) -> napi_value {
    Addon& opened = Opened();
    const int32_t number = arguments.Integer(0);
    if (number < 0 || static_cast<size_t>(number) >= opened.computations.size()) {
      throw Failure{TF_NOT_FOUND, "there is no such computation"};
    }
    std::vector<Written> inputs(opened.block.count());
    for (size_t i = 0; i < inputs.size(); i++) {
      inputs[i] = opened.session.ValuesOf(opened.block.at(static_cast<int32_t>(i)));
    }
    Computation step(std::move(inputs), opened.numbers, opened.queue);
    const uint64_t work = opened.queue.Put(opened.computations[number](step));
    opened.block.Begin();
    for (Tensor& output : step.outputs()) opened.block.Put(opened.session, std::move(output), work);
    return nullptr;
  });
}

void Export(napi_env env, napi_value exports, const char* name, napi_callback function) {
  napi_value made;
  Expect(napi_create_function(env, name, NAPI_AUTO_LENGTH, function, nullptr, &made), "function");
  Expect(napi_set_named_property(env, exports, name, made), "property");
}

}  // namespace

}  // namespace argmin

// The package's functions, then ours beside them.
NAPI_MODULE_INIT() {
  using namespace argmin;
  try {
    exports = tfnodejs::InitTFNodeJSBinding(env, exports);
    Export(env, exports, "open", Open);
    Export(env, exports, "create", Create);
    Export(env, exports, "read", Read);
    Export(env, exports, "remove", Remove);
    Export(env, exports, "reshape", Reshape);
    Export(env, exports, "register", Register);
    Export(env, exports, "forget", Forget);
    Export(env, exports, "execute", Execute);
    Export(env, exports, "compute", ComputeOne);
    return exports;
  } catch (const Failure& failure) {
    napi_throw_error(env, std::to_string(failure.code).c_str(), failure.message.c_str());
    return nullptr;
  }
}
