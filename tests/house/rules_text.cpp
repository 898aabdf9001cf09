// Text rules: the opening comment, the size, the words. See rules.hpp.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <string_view>

#include "tests/house/rules.hpp"

namespace kg::house {
namespace {

constexpr std::size_t file_lines_max = 600;
constexpr std::size_t line_columns_max = 100;

bool is_script(std::string_view path) {
  return path.ends_with(".cmake") || path.ends_with("CMakeLists.txt") || path == "tools/dev" ||
         path == ".ci/run";
}

bool is_code(std::string_view path) {
  return is_cpp(path) || is_script(path) || path.ends_with(".def");
}

// Characters, not bytes: the continuation bytes of UTF-8 take no column.
std::size_t columns_of(const std::string& line) {
  return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

bool has_word(const std::string& line, const std::string& word) {
  for (std::size_t at = line.find(word); at != std::string::npos; at = line.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool opens = at == 0 || !is_word_character(line[at - 1]);
    const bool closes = end == line.size() || !is_word_character(line[end]);
    if (opens && closes) return true;
  }
  return false;
}

// Written in two parts, so that this file keeps its own rule.
const std::array<std::string, 5> forbidden_words = {
    std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X",
    std::string("not imple") + "mented", std::string("HA") + "CK"};

}  // namespace

Violations check_opening(const Tree& tree) {
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    if (!is_code(path)) continue;
    const std::string mark = is_script(path) ? "#" : "//";
    if (!text.starts_with(mark)) violations.push_back(path + ":1: does not open with a comment");
    const bool is_header = path.ends_with(".hpp");
    if (is_header && text.find("\n#pragma once\n") == std::string::npos) {
      violations.push_back(path + ":1: a header without `#pragma once`");
    }
  }
  return violations;
}

Violations check_size(const Tree& tree) {
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    if (!is_code(path)) continue;
    const std::vector<std::string> lines = lines_of(text);
    if (lines.size() > file_lines_max) {
      violations.push_back(path + ": " + std::to_string(lines.size()) + " lines; split it");
    }
    // A registry's message stands on one line, however long: people search for it.
    if (path.ends_with(".def")) continue;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (columns_of(lines[i]) <= line_columns_max) continue;
      violations.push_back(path + ":" + std::to_string(i + 1) + ": " +
                           std::to_string(columns_of(lines[i])) + " columns");
    }
  }
  return violations;
}

Violations check_words(const Tree& tree) {
  Violations violations;
  for (const auto& [path, text] : tree.files) {
    if (!is_code(path) && !path.ends_with(".kg") && !path.ends_with(".md")) continue;
    const std::vector<std::string> lines = lines_of(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const std::string& word : forbidden_words) {
        if (!has_word(lines[i], word)) continue;
        violations.push_back(path + ":" + std::to_string(i + 1) + ": `" + word + "`");
      }
    }
  }
  return violations;
}

}  // namespace kg::house
