#include "calls.h"

namespace argmin {

namespace {

Attribute ReadAttribute(napi_env env, napi_value value) {
  const std::vector<napi_value> parts = ReadList(env, value);
  if (parts.size() != 3) throw Failure{TF_INVALID_ARGUMENT, "an attribute has a name, a kind and a value"};
  Attribute attribute;
  attribute.name = ReadText(env, parts[0]);
  const std::string kind = ReadText(env, parts[1]);
  if (kind == "text") {
    attribute.kind = Attribute::kText;
    attribute.text = ReadText(env, parts[2]);
  } else if (kind == "number") {
    attribute.kind = Attribute::kNumber;
    attribute.number = ReadNumber(env, parts[2]);
  } else if (kind == "integers") {
    attribute.kind = Attribute::kIntegers;
    for (napi_value item : ReadList(env, parts[2])) attribute.integers.push_back(ReadInteger(env, item));
  } else {
    if (kind == "integer") {
      attribute.kind = Attribute::kInteger;
    } else if (kind == "flag") {
      attribute.kind = Attribute::kFlag;
    } else if (kind == "type") {
      attribute.kind = Attribute::kType;
    } else {
      throw Failure{TF_INVALID_ARGUMENT, "there is no attribute of the kind " + kind};
    }
    attribute.integers.push_back(ReadInteger(env, parts[2]));
  }
  return attribute;
}

void Set(TFE_Op* op, const Attribute& attribute) {
  const char* name = attribute.name.c_str();
  const std::vector<int64_t>& integers = attribute.integers;
  switch (attribute.kind) {
    case Attribute::kInteger:
      return TFE_OpSetAttrInt(op, name, integers[0]);
    case Attribute::kIntegers:
      return TFE_OpSetAttrIntList(op, name, integers.data(), static_cast<int>(integers.size()));
    case Attribute::kNumber:
      return TFE_OpSetAttrFloat(op, name, static_cast<float>(attribute.number));
    case Attribute::kFlag:
      return TFE_OpSetAttrBool(op, name, static_cast<unsigned char>(integers[0] != 0));
    case Attribute::kText:
      return TFE_OpSetAttrString(op, name, attribute.text.data(), attribute.text.size());
    case Attribute::kType:
      return TFE_OpSetAttrType(op, name, static_cast<TF_DataType>(integers[0]));
  }
}

}  // namespace

int32_t Calls::Register(const Arguments& arguments) {
  Call call;
  call.op = ReadText(arguments.env(), arguments.at(0));
  for (napi_value attribute : ReadList(arguments.env(), arguments.at(1))) {
    call.attributes.push_back(ReadAttribute(arguments.env(), attribute));
  }
  calls_.push_back(std::move(call));
  return static_cast<int32_t>(calls_.size() - 1);
}

void Calls::Execute(Session& session, Block& block, int32_t id, int32_t outputs) const {
  if (id < 0 || static_cast<size_t>(id) >= calls_.size() || outputs < 0) {
    throw Failure{TF_NOT_FOUND, "there is no such call"};
  }
  const Call& call = calls_[id];
  Status status;
  Op op(TFE_NewOp(session.context(), call.op.c_str(), status.get()));
  status.Check();
  for (const Attribute& attribute : call.attributes) Set(op.get(), attribute);
  const int32_t inputs = block.count();
  for (int32_t i = 0; i < inputs; i++) {
    TFE_OpAddInput(op.get(), session.HandleOf(block.at(i)), status.get());
    status.Check();
  }
  block.Begin();
  std::vector<TFE_TensorHandle*> made(outputs, nullptr);
  int count = outputs;
  TFE_Execute(op.get(), made.data(), &count, status.get());
  status.Check();
  std::vector<Handle> owned(made.begin(), made.end());
  for (int i = 0; i < count; i++) block.Put(session, std::move(owned[i]));
}

}  // namespace argmin
