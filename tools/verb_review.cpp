// kg review: a guideline as a page for those who review it.
#include <ostream>
#include <utility>

#include "tools/guideline.hpp"
#include "tools/review/page.hpp"
#include "tools/verbs.hpp"

namespace kg::tools {
namespace {

int run(const Arguments& arguments, Session& session) {
  const auto graph = load_guideline(arguments.values, session, true);
  if (!graph) return status_unusable;
  // The page tells the remarks itself; they are no problem of making it.
  const text::Sink remarks = std::exchange(session.sink, text::Sink());
  session.io.out << review::page(*graph, remarks, session.sources);
  return status_fine;
}

}  // namespace

const Verb verb_review = {
    "review",
    "print a guideline as a page for its reviewers, in Markdown",
    {"[PATH…]",
     "",
     0,
     1000,
     {},
     "PATH is a file, a folder or the name of an embedded guideline; without any it is `net`.\n"
     "The page lists documents, disagreements with both sides, overrides and exceptions,\n"
     "unsettled points, decisions of the authors, claims that age, gaps, and the remarks of\n"
     "`kg check`.\n"},
    run};

}  // namespace kg::tools
