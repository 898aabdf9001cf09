// JSON text: Boost.JSON writes one line; people who read a diff want more.
#include "query/json_text.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace kg::query {
namespace {

namespace json = boost::json;

constexpr std::size_t line_width = 90;

bool is_flat(const json::value& value) {
  const auto plain = [](const json::value& part) { return !part.is_structured(); };
  if (const auto* array = value.if_array()) return std::all_of(array->begin(), array->end(), plain);
  if (const auto* object = value.if_object()) {
    return std::all_of(object->begin(), object->end(),
                       [&](const auto& member) { return plain(member.value()); });
  }
  return true;
}

void print(std::string& to, const json::value& value, std::size_t indent) {
  if (is_flat(value)) {
    auto line = json::serialize(value);
    if (!value.is_structured() || indent + line.size() <= line_width) {
      to += line;
      return;
    }
  }
  const auto inner = std::string(indent + 2, ' ');
  bool first = true;
  const auto begin_item = [&] {
    to += first ? "\n" : ",\n";
    to += inner;
    first = false;
  };
  if (const auto* array = value.if_array()) {
    to += '[';
    for (const auto& part : *array) begin_item(), print(to, part, indent + 2);
    to += "\n" + std::string(indent, ' ') + "]";
  } else {
    to += '{';
    for (const auto& [key, part] : value.get_object()) {
      begin_item();
      to += json::serialize(json::value(key)) + ": ";
      print(to, part, indent + 2);
    }
    to += "\n" + std::string(indent, ' ') + "}";
  }
}

}  // namespace

std::string to_text(const json::value& value) {
  std::string text;
  print(text, value, 0);
  return text + "\n";
}

}  // namespace kg::query
