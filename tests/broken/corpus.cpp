// Corpus: reads the sections of tests/broken/*.txt.
#include "tests/broken/corpus.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <ostream>
#include <stdexcept>
#include <string_view>

namespace kg::broken {
namespace {

namespace fs = std::filesystem;

// A function: the corpus is read before `main`, when tests are registered.
fs::path folder() { return fs::path(KG_SOURCE_DIR) / "tests/broken"; }

// `<<300|a# or >>` is `a0 or a1 or …`; `#'` is the next number; `\n` is a line end.
std::string repeated(std::string_view body) {
  const auto bar = body.find('|');
  const int times = std::stoi(std::string(body.substr(0, bar)));
  body.remove_prefix(bar + 1);
  std::string text;
  for (int i = 0; i < times; ++i) {
    for (std::size_t at = 0; at < body.size(); ++at) {
      const bool more = at + 1 < body.size();
      if (body[at] == '#') {
        const bool next = more && body[at + 1] == '\'';
        text += std::to_string(next ? i + 1 : i);
        at += next ? 1 : 0;
      } else if (body[at] == '\\' && more && body[at + 1] == 'n') {
        text += '\n', ++at;
      } else {
        text += body[at];
      }
    }
  }
  return text;
}

std::string expanded(std::string text) {
  for (auto at = text.find("<<"); at != std::string::npos; at = text.find("<<")) {
    const auto end = text.find(">>", at);
    text = text.substr(0, at) + repeated(text.substr(at + 2, end - at - 2)) + text.substr(end + 2);
  }
  return text;
}

class Reader {
 public:
  Reader(const fs::path& path, std::vector<Section>& sections)
      : name_(path.filename().string()), sections_(sections) {}

  void run() {
    const auto text = read_file(name_);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const auto end = std::min(text.find('\n', begin), text.size());
      ++line_;
      read_line(text.substr(begin, end - begin));
      begin = end + 1;
    }
    finish();
  }

 private:
  struct Wanted {
    std::string code;
    std::string help;
    bool nowhere;
  };

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(name_ + ":" + std::to_string(line_) + ": " + what);
  }

  void read_line(const std::string& line) {
    if (line.starts_with("=== ")) {
      finish();
      open_.emplace();
      open_->title = line.substr(4);
      open_->origin = name_ + ":" + std::to_string(line_);
      open_->language = name_.starts_with("query") ? Language::query : Language::guideline;
      open_->files.push_back({open_->language == Language::query ? "query" : "a.kg", ""});
    } else if (!open_) {
      return;  // the head of the file says what it is about
    } else if (line == "--- alone") {
      open_->alone = true;
    } else if (line.starts_with("--- file ")) {
      if (open_->files.back().name == "a.kg" && open_->files.back().text.empty()) {
        open_->files.clear();
      }
      open_->files.push_back({line.substr(9), ""});
    } else if (line.starts_with("--- KG")) {
      read_expected(line.substr(4));
    } else {
      if (!wanted_.empty() && !line.empty()) fail("text behind what is expected of it");
      if (wanted_.empty()) open_->files.back().text += line + "\n";
    }
  }

  void read_expected(const std::string& line) {
    const auto blank = std::min(line.find(' '), line.size());
    auto help = line.substr(std::min(blank + 1, line.size()));
    const bool nowhere = help.starts_with("nowhere");
    if (nowhere) help = help.substr(std::min<std::size_t>(8, help.size()));
    wanted_.push_back({line.substr(0, blank), help, nowhere});
  }

  void finish() {
    if (!open_) return;
    if (wanted_.empty()) fail("nothing is expected of `" + open_->title + "`");
    auto next = wanted_.begin();
    for (auto& file : open_->files) {
      file.text = expanded(file.text);
      if (open_->language == Language::query) file.text.pop_back();  // its line end
      for (auto at = file.text.find("[["); at != std::string::npos; at = file.text.find("[[")) {
        file.text.erase(at, 2);
        const auto end = file.text.find("]]", at);
        if (end == std::string::npos) fail("a mark without end in `" + open_->title + "`");
        file.text.erase(end, 2);
        if (next == wanted_.end() || next->nowhere) fail("more marks than codes before this line");
        open_->expected.push_back({next->code, file.name, at, end, next->help});
        ++next;
      }
    }
    for (; next != wanted_.end(); ++next) {
      if (!next->nowhere) fail("`" + next->code + "` has no mark");
      open_->expected.push_back({next->code, "", 0, 0, next->help});
    }
    sections_.push_back(std::move(*open_));
    open_.reset();
    wanted_.clear();
  }

  std::string name_;
  std::vector<Section>& sections_;
  std::optional<Section> open_;
  std::vector<Wanted> wanted_;
  int line_ = 0;
};

std::vector<Section> read_all() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder())) {
    if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt") {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Section> sections;
  for (const auto& path : paths) Reader(path, sections).run();
  return sections;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Section& section) {
  return out << section.origin << ": " << section.title;
}

const std::vector<Section>& corpus() {
  static const std::vector<Section> sections = read_all();
  return sections;
}

std::string read_file(const std::string& path) {
  std::ifstream file(folder() / path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace kg::broken
