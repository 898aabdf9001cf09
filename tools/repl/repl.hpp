// Repl: reads input, answers it, remembers the patient. Works the same at a terminal and on a file,
// but for prompts, history and completion. Knows what can be typed; knows no line editor.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/model/graph.hpp"
#include "graph/text/token.hpp"
#include "query/render.hpp"
#include "query/result.hpp"
#include "tools/repl/line_reader.hpp"
#include "tools/repl/patient.hpp"
#include "tools/verb.hpp"

namespace kg::tools {

class Repl {
 public:
  Repl(Session& session, std::vector<Arguments::Value> guidelines, std::string format);
  /// Until `:quit` or the end of the input. The exit status.
  int run();

 private:
  struct Command;  // a row of the table in commands.cpp
  static const std::vector<Command>& commands();

  // repl.cpp: input
  std::optional<std::string> read_input();
  void handle(const std::string& input);
  void handle_part(const text::SourceFile& source, const text::Span& part);
  void show_problems();
  query::Completions complete(std::string_view up_to_cursor) const;

  // commands.cpp: lines that begin with `:`
  void run_command(const text::SourceFile& source);
  void show_help(const std::vector<Arguments::Value>& words);
  void show_facts(const std::vector<Arguments::Value>& words);
  void show_therapies(const std::vector<Arguments::Value>& words);
  void show_goals(const std::vector<Arguments::Value>& words);
  void show_schema(const std::vector<Arguments::Value>& words);
  void load(const std::vector<Arguments::Value>& words);
  void set(const std::vector<Arguments::Value>& words);
  void reset(const std::vector<Arguments::Value>& words);
  void quit(const std::vector<Arguments::Value>& words);

  // talk.cpp: queries and the patient
  bool load_graph(const std::vector<Arguments::Value>& guidelines);
  void ask(const text::SourceFile& source, const text::Span& part);
  void given(const text::TokenList& tokens);
  void forget(const text::TokenList& tokens);
  void say_patient();
  void show_changes();
  std::optional<query::OptionsResult> answer_options();
  query::RenderOptions render_options() const;

  Session& session_;
  std::vector<Arguments::Value> guidelines_;
  std::string format_;
  std::string pending_;  // earlier lines of an input that goes on
  std::unique_ptr<LineReader> reader_;
  std::unique_ptr<model::Graph> graph_;
  std::optional<Patient> patient_;
  /// The last `options` that was asked, without the patient, and its answer with the patient.
  query::BoundOptions about_;
  std::optional<query::OptionsResult> last_;
  std::size_t inputs_ = 0;
  int status_ = status_fine;
  bool at_terminal_ = false;
  bool done_ = false;
};

}  // namespace kg::tools
