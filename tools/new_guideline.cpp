// New guideline: templates are guidelines themselves, so that they can be read and checked as they
// stand; only their name is put in the place of `new-guideline`.
#include "tools/new_guideline.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>

#include "graph/text/diagnostic.hpp"
#include "knowledge/load.hpp"
#include "tools/embedded.hpp"

namespace kg::tools {
namespace {

constexpr std::size_t name_bytes_max = 100;  // leaves room for a path around it

struct Row {
  std::string_view from;
  std::string_view to;
  bool executable = false;
};
constexpr std::array rows = {
    Row{"tools/init/README.md", "README.md"},
    Row{"tools/init/guideline.kg", "guideline.kg"},
    Row{"tools/init/evidence.kg", "evidence.kg"},
    Row{"tools/init/cases.kg", "cases.kg"},
    Row{"tools/init/kg.toml", "kg.toml"},
    Row{"tools/ci/kg-check.yml", ".github/workflows/kg-check.yml"},
    Row{"tools/ci/pre-commit", ".githooks/pre-commit", true},
};

std::string_view template_text(std::string_view path) {
  for (const auto& file : embedded_templates("init")) {
    if (file.path == path) return file.text;
  }
  return {};
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// `thyroid-nodules` -> `Thyroid nodules`
std::string title_of(std::string_view name) {
  std::string title(name);
  for (char& c : title) c = c == '-' ? ' ' : c;
  title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
  return title;
}

}  // namespace

std::optional<std::string> refuse_name(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > name_bytes_max) {
    return fmt::format("it has more than {} characters", name_bytes_max);
  }
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '/') return "it is a path; `kg init` writes into the folder where it is called";
    if (byte >= 0x80) return "it holds a character that is not ASCII";
    if (std::isalnum(byte) == 0 && c != '-' && c != '_') {
      return fmt::format("it holds {}", c == ' ' ? "a blank" : fmt::format("`{}`", c));
    }
  }
  if (name.find("--") != std::string_view::npos) return "it holds `--`, where a comment begins";
  // The rest is a matter of the language: where `-` may stand, words that are taken.
  text::SourceStore sources;
  text::Sink sink;
  const auto head = fmt::format("guideline {} \"A title\"\n", name);
  const knowledge::NamedText file{"guideline.kg", head};
  if (knowledge::load_texts({&file, 1}, sources, sink)) return std::nullopt;
  return sink.all().empty() ? "the language has no such name" : sink.all().front().message;
}

std::vector<NewFile> new_guideline(std::string_view name) {
  std::vector<NewFile> files;
  for (const auto& row : rows) {
    std::string text(template_text(row.from));
    replace_all(text, "new-guideline", name);
    replace_all(text, "New guideline", title_of(name));
    files.push_back({std::string(row.to), std::move(text), row.executable});
  }
  return files;
}

}  // namespace kg::tools
