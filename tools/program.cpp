// Program: finds the verb, checks its arguments, runs it, prints problems, makes the exit status.
#include <fmt/format.h>

#include <exception>
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/render.hpp"
#include "graph/text/suggest.hpp"
#include "tools/arguments.hpp"
#include "tools/verb.hpp"

namespace kg::tools {
namespace {

using text::Code;

void report_unknown_verb(const CommandLine& line, text::Sink& sink) {
  const auto& word = line.arguments().front();
  if (word.starts_with('-')) {
    sink.report(Code::unknown_option, line.span(0), word, "kg");
    return;
  }
  auto& report = sink.report(Code::unknown_verb, line.span(0), word);
  std::vector<std::string> names;
  for (const Verb* verb : verbs()) names.emplace_back(verb->name);
  const auto near = text::nearest(word, names);
  if (!near.empty()) {
    report.suggest(text::did_you_mean(near));
  } else if (word.starts_with("options") || word.starts_with("why") ||
             word.starts_with("ask") || word.starts_with("values")) {
    report.suggest("a question is asked with `kg query '…'`");
  }
}

int run_verb(const CommandLine& line, Session& session) {
  const Verb* verb = find_verb(line.arguments().front());
  if (verb == nullptr) {
    report_unknown_verb(line, session.sink);
    return status_unusable;
  }
  const auto arguments = parse_arguments(line, *verb, session.sink);
  if (!arguments) return status_unusable;
  if (arguments->has("--help")) {
    session.io.out << help_page(*verb, session.io);
    return status_fine;
  }
  return verb->run(*arguments, session);
}

int run_line(std::span<const std::string> arguments, Session& session) {
  const auto& first = arguments.empty() ? std::string("--help") : arguments.front();
  if (first == "--help" || first == "-h") {
    session.io.out << help_page(session.io);
    return status_fine;
  }
  if (first == "--version") {
    session.io.out << "kg " << version() << "\n";
    return status_fine;
  }
  return run_verb(CommandLine(arguments, session.sources), session);
}

}  // namespace

int run_program(std::span<const std::string> arguments, Io& io) {
  try {
    Session session{io, {}, {}};
    int status = run_line(arguments, session);
    io.out.flush();
    if (!io.out) {
      session.sink.report(Code::output_not_written, text::Span{}, "the device refused it");
      status = status_unusable;
    }
    io.err << text::render(session.sink, session.sources, {io.color_err});
    io.err.flush();
    return status;
  } catch (const std::exception& error) {
    io.err << "internal error: " << error.what() << "\n"
           << "help: this is a mistake of `kg`, not yours; please report it with the input\n";
  } catch (...) {
    io.err << "internal error\n";
  }
  return status_unusable;
}

}  // namespace kg::tools
