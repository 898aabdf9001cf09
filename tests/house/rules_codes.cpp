// Code rules: a diagnostic is a registry line, an emit site and a golden. See rules.hpp.
#include <map>
#include <regex>
#include <string_view>

#include "tests/house/rules.hpp"

namespace kg::house {
namespace {

constexpr std::string_view registry_folder = "graph/text/codes";

struct RegisteredCode {
  std::string number;  // four digits
  std::string name;
  std::string path;
};

bool is_registry(std::string_view path) {
  return is_below(path, registry_folder) || path == "graph/text/codes.def";
}

std::vector<RegisteredCode> registered_codes(const Tree& tree) {
  static const std::regex entry(R"(KG_CODE\((\d{4}), *([a-z0-9_]+),)");
  std::vector<RegisteredCode> codes;
  for (const auto& [path, text] : tree.files) {
    if (!is_registry(path) || !path.ends_with(".def")) continue;
    for (std::sregex_iterator at(text.begin(), text.end(), entry), end; at != end; ++at) {
      codes.push_back({(*at)[1], (*at)[2], path});
    }
  }
  return codes;
}

// The names after `Code::` in the product, the registry itself left out.
std::set<std::string> emitted_names(const Tree& tree) {
  static const std::regex use(R"(\bCode::([a-z0-9_]+))");
  std::set<std::string> names;
  for (const auto& [path, text] : tree.files) {
    if (!is_cpp(path) || is_registry(path) || is_below(path, "tests")) continue;
    for (std::sregex_iterator at(text.begin(), text.end(), use), end; at != end; ++at) {
      names.insert((*at)[1]);
    }
  }
  return names;
}

// The numbers that a story expects: `error[KG0123]` in a golden (one of `kg explain` alone does not
// count), `--- KG0123` in the broken texts, or `-- finds KG0123` in a planted fault, which are as
// exact.
std::set<std::string> story_numbers(const Tree& tree) {
  static const std::regex shown(R"(\[KG(\d{4})\])");
  static const std::regex expected(R"((?:^|\n)--- KG(\d{4}))");
  static const std::regex planted(R"((?:^|\n)-- finds KG(\d{4})(?=\n))");
  std::set<std::string> numbers;
  for (const auto& [path, text] : tree.files) {
    const bool is_golden = is_below(path, "tests/golden") && path.ends_with(".test");
    const bool is_broken = is_below(path, "tests/broken") && path.ends_with(".txt");
    const bool is_planted = is_below(path, "tests/planted") && path.ends_with(".kg") &&
                            path.find("/fault/") != std::string::npos;
    if (!is_golden && !is_broken && !is_planted) continue;
    const std::regex& pattern = is_golden ? shown : is_broken ? expected : planted;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
      numbers.insert((*at)[1]);
    }
  }
  return numbers;
}

}  // namespace

Violations check_codes(const Tree& tree) {
  const std::set<std::string> emitted = emitted_names(tree);
  const std::set<std::string> stories = story_numbers(tree);
  std::map<std::string, std::string> seen;  // number or name to the file that has it
  Violations violations;
  for (const RegisteredCode& code : registered_codes(tree)) {
    const std::string where = code.path + ": KG" + code.number + " " + code.name;
    for (const std::string& key : {code.number, code.name}) {
      if (!seen.emplace(key, code.path).second) violations.push_back(where + " stands twice");
    }
    if (!emitted.contains(code.name)) violations.push_back(where + " is never emitted");
    if (!stories.contains(code.number)) violations.push_back(where + " fires in no story");
  }
  return violations;
}

}  // namespace kg::house
