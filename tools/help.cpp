// Help: printed from the table of verbs, so that it cannot be out of date.
#include <fmt/format.h>

#include "query/layout.hpp"
#include "tools/verb.hpp"

namespace kg::tools {
namespace {

using query::Paint;
using query::Tone;

std::string option_head(const OptionSpec& option) {
  auto text = option.letter.empty() ? std::string() : std::string(option.letter) + ", ";
  text += option.name;
  if (!option.value.empty()) text += " " + std::string(option.value);
  return text;
}

std::string option_lines(const Usage& usage, const Io& io) {
  query::Table table({{"", false}, {"", true}});
  for (const OptionSpec& option : usage.options) {
    auto help = std::string(option.help);
    if (!option.choices.empty()) help += fmt::format(": {}", fmt::join(option.choices, ", "));
    if (option.repeatable) help += "; may be repeated";
    table.add({{option_head(option)}, {help}});
  }
  table.add({{"-h, --help"}, {"this page"}});
  return table.print(io.columns, Paint(io.color_out));
}

}  // namespace

std::string_view version() { return "0.1.0"; }

std::string help_page(const Io& io) {
  const Paint paint(io.color_out);
  auto text = paint(Tone::strong, "kg") +
              ": questions to a clinical guideline that a machine can check\n\n"
              "usage: kg COMMAND [ARGUMENT…] [OPTION…]\n";
  query::Table table({{"", false}, {"", true}});
  for (const Verb* verb : verbs())
    table.add({{std::string(verb->name), Tone::strong}, {std::string(verb->summary)}});
  text += table.print(io.columns, paint);
  text +=
      "\n`kg help COMMAND` shows how one is used, `kg --version` the version. A first question:\n"
      "  kg query 'options where liver-only and lesions <= 5 cm and not resectable'\n";
  return text;
}

std::string help_page(const Verb& verb, const Io& io) {
  const Paint paint(io.color_out);
  const bool has_arguments = !verb.usage.arguments.empty();
  auto text = fmt::format("{}: {}\n\nusage: kg {}{}{}{}\n", paint(Tone::strong, verb.name),
                          verb.summary, verb.name, has_arguments ? " " : "", verb.usage.arguments,
                          verb.usage.options.empty() ? "" : " [OPTION…]");
  text += option_lines(verb.usage, io);
  if (!verb.usage.details.empty()) text += "\n" + std::string(verb.usage.details);
  return text;
}

}  // namespace kg::tools
