// The JSON answers against docs/schema/: a validator of just the keywords that the schemas use, so
// that neither side can change without the other. An unknown keyword fails.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fstream>
#include <iterator>
#include <set>

#include "tests/unit/query/fixture.hpp"

namespace kg::query::test {
namespace {

namespace json = boost::json;

json::value read_schema(const std::string& name) {
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
           (type == "integer" && (value.is_int64() || value.is_uint64())) ||
           (type == "null" && value.is_null());
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

void collect_keys(const json::value& value, std::set<std::string>& keys) {
  if (const auto* array = value.if_array()) {
    for (const auto& part : *array) collect_keys(part, keys);
  } else if (const auto* object = value.if_object()) {
    for (const auto& [key, part] : *object) keys.insert(std::string(key)), collect_keys(part, keys);
  }
}

void check_answer(const std::string& schema, const std::string& query) {
  const auto asked = ask(demo_graph(), query, {Format::json});
  BOOST_TEST_REQUIRE(asked.told == "");
  const auto answer = json::parse(asked.shown);
  Validator validator(read_schema(schema));
  BOOST_TEST(validator.check(answer) == "", query);
  std::set<std::string> keys;
  collect_keys(answer, keys);
  for (const auto& key : keys) {
    BOOST_TEST(validator.described().contains(key), key << " is not described in " << schema);
  }
}

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(options) {
  check_answer("options.json", "options");
  check_answer("options.json", "options where liver-only and lesions = 6 cm and not resectable");
  check_answer("options.json", "options for cure in Europe where grade = G1 including all");
  check_answer("options.json", "options from doc with certainty >= very-low and strength weak");
}

BOOST_AUTO_TEST_CASE(why) {
  check_answer("why.json", "why rfa");
  check_answer("why.json", "why not surgery-later where liver-only and not resectable");
  check_answer("why.json", "why rfa with certainty = high");
}

BOOST_AUTO_TEST_CASE(ask_next) {
  check_answer("ask.json", "ask");
  check_answer("ask.json", "ask for rfa where liver-only with strength weak");
  check_answer("ask.json", "ask for cure where grade = G1");
}

BOOST_AUTO_TEST_CASE(values) {
  check_answer("values.json", "values of metastases where resectable");
  check_answer("values.json", "values of lesions where lesions > 5 cm");
  check_answer("values.json", "values of resectable where metastases has bone");
  check_answer("values.json", "values of liver-only where metastases has bone");
}

BOOST_AUTO_TEST_CASE(compare) {
  check_answer("compare.json", "compare rfa, surgery-later where liver-only");
  check_answer("compare.json", "compare rfa, surgery-later with certainty = high");
}

BOOST_AUTO_TEST_CASE(versus) {
  check_answer("versus.json", "options where liver-only versus resectable");
  check_answer("versus.json", "options for cure where lesions = 6 cm versus grade = G1");
}

BOOST_AUTO_TEST_CASE(the_validator_refuses) {
  Validator validator(read_schema("options.json"));
  BOOST_TEST(validator.check(json::parse("[]")) == "$ has the wrong type");
  BOOST_TEST(validator.check(json::parse(R"({"kind":"why","where":"a","options":[]})")) != "");
  BOOST_TEST(validator.check(json::parse(R"({"kind":"options","where":"a"})")) != "");
  auto whole = json::parse(ask(demo_graph(), "options", {Format::json}).shown);
  BOOST_TEST(validator.check(whole) == "");
  whole.as_object()["none"] = 1;
  BOOST_TEST(validator.check(whole) != "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace kg::query::test
