// Line editor: the only window on libedit. Keys: those of Emacs; Tab completes, Ctrl-C drops the
// line, Ctrl-D on an empty line ends.
#include <histedit.h>

#include <algorithm>
#include <clocale>
#include <cstdio>

#include "tools/repl/line_reader.hpp"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

namespace kg::tools {
namespace {

constexpr int remembered_lines = 1000;
constexpr std::size_t shown_completions = 60;

// What all of them begin with.
std::string common_begin(const std::vector<query::Completion>& items) {
  std::string shared = items.front().text;
  for (const auto& item : items) {
    const auto end = std::mismatch(shared.begin(), shared.end(), item.text.begin(),
                                   item.text.end());
    shared.erase(end.first, shared.end());
  }
  return shared;
}

class LineEditor : public LineReader {
 public:
  explicit LineEditor(Completer completer) : completer_(std::move(completer)) {
    // The terminal's letters, so that the cursor counts them right; numbers stay as they are.
    std::setlocale(LC_CTYPE, "");
    history_ = history_init();
    HistEvent event{};
    history(history_, &event, H_SETSIZE, remembered_lines);
    history(history_, &event, H_SETUNIQUE, 1);
    editor_ = el_init("kg", stdin, stdout, stderr);
    el_set(editor_, EL_CLIENTDATA, this);
    el_set(editor_, EL_EDITOR, "emacs");
    el_set(editor_, EL_PROMPT, &LineEditor::prompt_of);
    el_set(editor_, EL_HIST, history, history_);
    add_keys();
    el_set(editor_, EL_BIND, "^I", "kg-complete", nullptr);
    el_set(editor_, EL_BIND, "^C", "kg-cancel", nullptr);
    el_set(editor_, EL_BIND, "^R", "em-inc-search-prev", nullptr);
    // While a line is edited Ctrl-C is a key, not a signal.
    el_set(editor_, EL_SETTY, "-d", "-isig", nullptr);
  }
  ~LineEditor() override {
    el_end(editor_);
    history_end(history_);
  }
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  std::optional<Line> read(std::string_view prompt) override {
    prompt_ = std::string(prompt);
    cancelled_ = false;
    int count = 0;
    const char* text = el_gets(editor_, &count);
    if (text == nullptr || count <= 0) return std::nullopt;
    Line line{std::string(text, static_cast<std::size_t>(count)), cancelled_};
    while (!line.text.empty() && (line.text.back() == '\n' || line.text.back() == '\r')) {
      line.text.pop_back();
    }
    return line;
  }

  void remember(const std::string& line) override {
    HistEvent event{};
    history(history_, &event, H_ENTER, line.c_str());
  }

 private:
  // The library copies the names and never frees them; the leak sanitizer is not told of that.
  void add_keys() {
#ifdef __SANITIZE_ADDRESS__
    const __lsan::ScopedDisabler untold;
#endif
    el_set(editor_, EL_ADDFN, "kg-complete", "completes the word", &LineEditor::complete_key);
    el_set(editor_, EL_ADDFN, "kg-cancel", "drops the line", &LineEditor::cancel_key);
  }

  static LineEditor& self(EditLine* editor) {
    void* data = nullptr;
    el_get(editor, EL_CLIENTDATA, &data);
    return *static_cast<LineEditor*>(data);
  }

  static char* prompt_of(EditLine* editor) { return self(editor).prompt_.data(); }

  static unsigned char cancel_key(EditLine* editor, int) {
    self(editor).cancelled_ = true;
    std::fputs("^C", stdout);
    return CC_NEWLINE;
  }

  static unsigned char complete_key(EditLine* editor, int) { return self(editor).complete(); }

  unsigned char complete() {
    const LineInfo* line = el_line(editor_);
    const std::string before(line->buffer, line->cursor);
    const auto found = completer_(before);
    if (found.items.empty()) return CC_REFRESH_BEEP;
    const auto typed = before.size() - found.begin;
    const bool only = found.items.size() == 1;
    const auto meant = common_begin(found.items) + (only ? " " : "");
    if (only || meant.size() > typed) {
      el_deletestr(editor_, static_cast<int>(typed));
      el_insertstr(editor_, meant.c_str());
      return CC_REFRESH;
    }
    list(found.items);
    return CC_REDISPLAY;
  }

  static void list(const std::vector<query::Completion>& items) {
    std::size_t width = 0;
    const auto shown = std::min(items.size(), shown_completions);
    for (std::size_t i = 0; i < shown; ++i) width = std::max(width, items[i].text.size());
    constexpr std::size_t columns = 80;
    const auto per_line = std::max<std::size_t>(1, columns / (width + 2));
    for (std::size_t i = 0; i < shown; ++i) {
      std::fputs(i % per_line == 0 ? "\n" : "", stdout);
      std::fprintf(stdout, "%-*s", static_cast<int>(width + 2), items[i].text.c_str());
    }
    if (items.size() > shown) {
      std::fprintf(stdout, "\nand %zu more: type a letter or two", items.size() - shown);
    }
    std::fputs("\n", stdout);
  }

  Completer completer_;
  EditLine* editor_ = nullptr;
  History* history_ = nullptr;
  std::string prompt_;
  bool cancelled_ = false;
};

}  // namespace

std::unique_ptr<LineReader> make_line_editor(Completer completer) {
  return std::make_unique<LineEditor>(std::move(completer));
}

}  // namespace kg::tools
