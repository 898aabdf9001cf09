// History: the lines of earlier sessions, in ${XDG_STATE_HOME:-~/.local/state}/kg/history, one
// entry a line. Whatever is wrong with the file costs one remark and the history, nothing else: it
// is never written to then. Knows files; knows no line editor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/text/diagnostic.hpp"

namespace kg::tools {

class HistoryFile {
 public:
  static constexpr std::size_t entries_max = 1000;
  static constexpr std::size_t bytes_max = 1u << 20;
  static constexpr std::size_t entry_bytes_max = 8u << 10;  // longer input is not kept

  /// Empty: nowhere (neither variable is set to an absolute path).
  [[nodiscard]] static std::string default_path();

  /// Reads what is there. A file that cannot be used is reported (KG5701) and left alone.
  HistoryFile(std::string path, text::Sink& sink);

  /// Oldest first.
  [[nodiscard]] const std::vector<std::string>& entries() const { return entries_; }
  /// Line ends become blanks. A failure is reported once.
  void append(std::string_view entry, text::Sink& sink);

 private:
  void read(text::Sink& sink);
  void trim(text::Sink& sink);
  void give_up(const std::string& why, text::Sink& sink);

  std::string path_;
  std::vector<std::string> entries_;
  bool usable_ = true;
};

}  // namespace kg::tools
