// Verb: one command of `kg`: its name, how it is used, what runs it. A verb is a file
// verb_<name>.cpp with one `const Verb` and a line in the table of verbs.cpp. Knows nothing of the
// single verbs.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/text/diagnostic.hpp"
#include "graph/text/source.hpp"
#include "tools/io.hpp"

namespace kg::tools {

// Exit statuses.
inline constexpr int status_fine = 0;
inline constexpr int status_findings = 1;  // check, test, fmt --check
inline constexpr int status_unusable = 2;  // input or usage
inline constexpr int status_interrupted = 130;  // Ctrl-C, as shells count it

struct OptionSpec {
  std::string_view name;    // `--format`
  std::string_view letter;  // `-g`; empty: none
  std::string_view value;   // `NAME`; empty: a flag
  std::string_view help;
  std::vector<std::string_view> choices = {};  // empty: any value
  bool repeatable = false;
};

struct Usage {
  std::string_view arguments;  // `QUERY`, `[PATH…]`
  std::string_view needs;      // for KG5003: `a query`
  std::size_t least = 0;       // arguments
  std::size_t most = 0;
  std::vector<OptionSpec> options;
  std::string_view details;  // paragraphs below the options
  std::string_view instead = {};  // an option that takes the place of the arguments
};

/// One run of the program: its texts, its problems, its streams.
struct Session {
  Io& io;
  text::SourceStore sources;
  text::Sink sink;
};

/// What was given on the command line, checked against the usage.
struct Arguments {
  struct Value {
    std::string text;
    text::Span span;  // in the source that holds the command line
  };
  std::vector<Value> values;
  std::map<std::string, std::vector<Value>, std::less<>> options;  // by name, `--format`

  [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
  /// The value of an option given once; `otherwise` when it was not given.
  [[nodiscard]] std::string value(std::string_view option, std::string_view otherwise) const;
  [[nodiscard]] std::vector<Value> all(std::string_view option) const;
};

struct Verb {
  std::string_view name;
  std::string_view summary;
  Usage usage;
  /// The exit status. Problems in the session's sink are printed by the caller afterwards.
  int (*run)(const Arguments& arguments, Session& session);
};

/// All verbs, in the order of the help.
[[nodiscard]] std::span<const Verb* const> verbs();
[[nodiscard]] const Verb* find_verb(std::string_view name);

/// The page of `kg help` and of `kg help VERB`.
[[nodiscard]] std::string help_page(const Io& io);
[[nodiscard]] std::string help_page(const Verb& verb, const Io& io);
[[nodiscard]] std::string_view version();

/// The whole program behind `main`: `arguments` without the program's name. Never throws.
int run_program(std::span<const std::string> arguments, Io& io);

}  // namespace kg::tools
