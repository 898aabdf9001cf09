// Corpus: texts with deliberate mistakes, each with what must be said about it. Serves the broken
// tests. Knows the form of the corpus files (README.md); knows no language.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace kg::broken {

/// What must be said: a code, where, and a piece of the help or the notes.
struct Expected {
  std::string code;  // "KG2001"
  std::string file;  // empty: at no place
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string help;  // empty: the advice of the registry is enough
};

struct NamedFile {
  std::string name;
  std::string text;  // marks taken out
};

enum class Language { guideline, query };

/// One broken text. INVARIANT: `expected` is in the order of files and places, no places last.
struct Section {
  std::string title;
  std::string origin;  // file and line in the corpus
  Language language = Language::guideline;
  bool alone = false;  // without world.kg
  std::vector<NamedFile> files;
  std::vector<Expected> expected;
};

std::ostream& operator<<(std::ostream& out, const Section& section);

/// Every section of tests/broken/*.txt, files by name. Throws on a file that breaks the form.
[[nodiscard]] const std::vector<Section>& corpus();

/// A file below tests/broken.
[[nodiscard]] std::string read_file(const std::string& path);

}  // namespace kg::broken
