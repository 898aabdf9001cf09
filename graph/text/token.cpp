// Token: quoting, and the words for kinds of tokens in messages.
#include "graph/text/token.hpp"

namespace kg::text {

std::string unquote(std::string_view quoted) {
  if (!quoted.empty() && quoted.front() == '"') quoted.remove_prefix(1);
  std::string text;
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '"') break;
    if (quoted[i] == '\\' && i + 1 < quoted.size()) {
      ++i;
      text += quoted[i] == 'n' ? '\n' : quoted[i];
    } else {
      text += quoted[i];
    }
  }
  return text;
}

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (c == '\n') {
      quoted += "\\n";
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

std::string_view to_string(TokenKind kind) {
  switch (kind) {
    case TokenKind::word: return "a name";
    case TokenKind::number: return "a number";
    case TokenKind::unit: return "a unit";
    case TokenKind::date: return "a date";
    case TokenKind::string: return "a text in quotes";
    case TokenKind::punct: return "a sign";
    case TokenKind::end: return "the end";
  }
  return "the end";
}

}  // namespace kg::text
