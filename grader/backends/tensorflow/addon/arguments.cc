#include "arguments.h"

#include <exception>
#include <new>

namespace argmin {

namespace {

void Throw(napi_env env, TF_Code code, const std::string& message) {
  napi_throw_error(env, std::to_string(code).c_str(), message.c_str());
}

}  // namespace

void Expect(napi_status status, const char* what) {
  if (status != napi_ok) throw Failure{TF_INVALID_ARGUMENT, std::string("the addon was given no ") + what};
}

Arguments::Arguments(napi_env env, napi_callback_info info) : env_(env) {
  Expect(napi_get_cb_info(env, info, &count_, values_, nullptr, nullptr), "arguments");
  if (count_ > kMost) throw Failure{TF_INVALID_ARGUMENT, "the addon was given too many arguments"};
}

napi_value Arguments::at(size_t index) const {
  if (index >= count_) throw Failure{TF_INVALID_ARGUMENT, "the addon was given too few arguments"};
  return values_[index];
}

int32_t Arguments::Integer(size_t index) const { return ReadInteger(env_, at(index)); }

int32_t ReadInteger(napi_env env, napi_value value) {
  int32_t integer;
  Expect(napi_get_value_int32(env, value, &integer), "integer");
  return integer;
}

double ReadNumber(napi_env env, napi_value value) {
  double number;
  Expect(napi_get_value_double(env, value, &number), "number");
  return number;
}

std::string ReadText(napi_env env, napi_value value) {
  size_t length;
  Expect(napi_get_value_string_utf8(env, value, nullptr, 0, &length), "text");
  std::string text(length, '\0');
  Expect(napi_get_value_string_utf8(env, value, &text[0], length + 1, &length), "text");
  return text;
}

napi_value ReadProperty(napi_env env, napi_value object, const char* name) {
  napi_value value;
  Expect(napi_get_named_property(env, object, name, &value), name);
  return value;
}

std::vector<napi_value> ReadList(napi_env env, napi_value list) {
  uint32_t length;
  Expect(napi_get_array_length(env, list, &length), "list");
  std::vector<napi_value> values(length);
  for (uint32_t i = 0; i < length; i++) Expect(napi_get_element(env, list, i, &values[i]), "element");
  return values;
}

napi_value MakeInteger(napi_env env, int32_t value) {
  napi_value made;
  Expect(napi_create_int32(env, value, &made), "integer");
  return made;
}

napi_value Answer(napi_env env, napi_callback_info info,
                  const std::function<napi_value(const Arguments&)>& work) {
  try {
    return work(Arguments(env, info));
  } catch (const Failure& failure) {
    Throw(env, failure.code, failure.message);
  } catch (const std::bad_alloc&) {
    Throw(env, TF_RESOURCE_EXHAUSTED, "there is no memory");
  } catch (const std::exception& error) {
    Throw(env, TF_INTERNAL, error.what());
  }
  return nullptr;
}

}  // namespace argmin
