// JSON schema: a validator of just the keywords that the schemas of docs/schema use, so that
// neither side can change without the other. An unknown keyword fails.
#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace kg::test {

namespace json = boost::json;

inline json::value read_schema(const std::string& name) {
  std::ifstream file(std::string(KG_SOURCE_DIR) + "/docs/schema/" + name);
  return json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
}

class Validator {
 public:
  explicit Validator(const json::value& schema) : root_(schema) {}

  /// What is wrong, with its path; empty: nothing.
  std::string check(const json::value& value) { return check(value, root_, "$"); }

 private:
  std::string check(const json::value& value, const json::value& schema, const std::string& path) {
    for (const auto& [key, rule] : schema.as_object()) {
      const auto problem = check_keyword(std::string(key), value, rule, path);
      if (!problem.empty()) return problem;
    }
    return "";
  }

  std::string check_keyword(const std::string& key, const json::value& value,
                            const json::value& rule, const std::string& path) {
    static const std::set<std::string> silent = {"$schema", "$defs", "title", "description"};
    if (silent.contains(key)) return "";
    if (key == "$ref") return check(value, target(std::string(rule.as_string())), path);
    if (key == "type") return has_type(value, rule) ? "" : path + " has the wrong type";
    if (key == "const") return value == rule ? "" : path + " is not " + json::serialize(rule);
    if (key == "minLength") return value.as_string().empty() ? path + " is empty" : "";
    if (key == "maxItems") {
      const auto most = static_cast<std::size_t>(rule.as_int64());
      return value.as_array().size() <= most ? "" : path + " has too many items";
    }
    if (key == "enum") return check_enum(value, rule, path);
    if (key == "required") return check_required(value, rule, path);
    if (key == "properties") return check_properties(value, rule, path);
    if (key == "items") return check_items(value, rule, path);
    if (key == "oneOf") return check_one_of(value, rule, path);
    if (key == "allOf") return check(value, rule.at(0), path);
    return "unknown keyword " + key;
  }

  const json::value& target(const std::string& reference) const {
    return root_.at("$defs").at(reference.substr(std::string("#/$defs/").size()));
  }

  static bool has_type(const json::value& value, const json::value& rule) {
    const auto& type = rule.as_string();
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "boolean" && value.is_bool()) ||
           (type == "null" && value.is_null()) ||
           (type == "integer" && (value.is_int64() || value.is_uint64()));
  }

  static std::string check_enum(const json::value& value, const json::value& rule,
                                const std::string& path) {
    for (const auto& allowed : rule.as_array()) {
      if (allowed == value) return "";
    }
    return path + " is none of " + json::serialize(rule);
  }

  static std::string check_required(const json::value& value, const json::value& rule,
                                    const std::string& path) {
    for (const auto& key : rule.as_array()) {
      if (!value.as_object().contains(key.as_string())) return path + " lacks a required key";
    }
    return "";
  }

  // Every key that is written must be described: stricter than the schema itself.
  std::string check_properties(const json::value& value, const json::value& rule,
                               const std::string& path) {
    for (const auto& [key, part] : value.as_object()) {
      const auto* schema = rule.as_object().if_contains(key);
      if (schema == nullptr) continue;
      described_.insert(std::string(key));
      const auto problem = check(part, *schema, path + "." + std::string(key));
      if (!problem.empty()) return problem;
    }
    return "";
  }

  std::string check_items(const json::value& value, const json::value& rule,
                          const std::string& path) {
    for (std::size_t i = 0; i < value.as_array().size(); ++i) {
      const auto problem = check(value.as_array()[i], rule, path + "[" + std::to_string(i) + "]");
      if (!problem.empty()) return problem;
    }
    return "";
  }

  std::string check_one_of(const json::value& value, const json::value& rule,
                           const std::string& path) {
    std::size_t fitting = 0;
    for (const auto& choice : rule.as_array()) fitting += check(value, choice, path).empty();
    return fitting == 1 ? "" : path + " fits " + std::to_string(fitting) + " of the choices";
  }

  const json::value root_;
  std::set<std::string> described_;

 public:
  [[nodiscard]] const std::set<std::string>& described() const { return described_; }
};

/// Every key in the value, however deep.
inline void collect_keys(const json::value& value, std::set<std::string>& keys) {
  if (const auto* array = value.if_array()) {
    for (const auto& part : *array) collect_keys(part, keys);
  } else if (const auto* object = value.if_object()) {
    for (const auto& [key, part] : *object) keys.insert(std::string(key)), collect_keys(part, keys);
  }
}

}  // namespace kg::test
