// Arguments: a command line -> values checked against a verb's usage, or diagnostics that underline
// the argument. The only window on the command line library.
// Knows no verb.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "tools/verb.hpp"

namespace kg::tools {

/// The command line as a source, so that diagnostics can underline an argument.
class CommandLine {
 public:
  /// `arguments` without the program's name.
  CommandLine(std::span<const std::string> arguments, text::SourceStore& store);

  [[nodiscard]] std::span<const std::string> arguments() const { return arguments_; }
  [[nodiscard]] text::Span span(std::size_t argument) const;
  /// The first argument from `from` on that reads `text` or `text=…`; else the end of the line.
  [[nodiscard]] text::Span find(std::string_view text, std::size_t from) const;
  /// Behind the last argument, where something is missing.
  [[nodiscard]] text::Span end() const { return end_; }

 private:
  std::span<const std::string> arguments_;
  std::vector<text::Span> spans_;
  text::Span end_;
};

/// Arguments behind the verb's name. Nothing after a mistake; all mistakes are reported.
/// `--help` among them comes back as an option.
[[nodiscard]] std::optional<Arguments> parse_arguments(const CommandLine& line, const Verb& verb,
                                                       text::Sink& sink);

}  // namespace kg::tools
