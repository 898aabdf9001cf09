// kg help: the list of verbs, or the page of one.
#include <ostream>

#include "graph/text/codes.hpp"
#include "graph/text/suggest.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

int run(const Arguments& arguments, Session& session) {
  if (arguments.values.empty()) {
    session.io.out << help_page(session.io);
    return status_fine;
  }
  const auto& asked = arguments.values.front();
  if (const Verb* verb = find_verb(asked.text)) {
    session.io.out << help_page(*verb, session.io);
    return status_fine;
  }
  auto& report = session.sink.report(text::Code::unknown_verb, asked.span, asked.text);
  std::vector<std::string> names;
  for (const Verb* verb : verbs()) names.emplace_back(verb->name);
  const auto near = text::nearest(asked.text, names);
  if (!near.empty()) report.suggest(text::did_you_mean(near));
  return status_unusable;
}

}  // namespace

const Verb verb_help = {"help", "show how a command is used", {"[COMMAND]", "", 0, 1, {}, ""}, run};

}  // namespace kg::tools
