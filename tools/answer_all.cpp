// Answer all: the queries of a script, one after the other. A mistake in one is told beside it and
// stops none of the others; Ctrl-C stops them all.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <ostream>

#include "graph/text/render.hpp"
#include "query/json_text.hpp"
#include "query/layout.hpp"
#include "query/render.hpp"
#include "query/script.hpp"
#include "tools/answer.hpp"

namespace kg::tools {
namespace {

namespace json = boost::json;

struct Place {
  std::string query;  // its words on one line
  std::uint32_t line;
};

Place place_of(const Asked& asked) {
  return {query::one_line(*asked.source, asked.span),
          asked.source->position(asked.span.begin).line};
}

class Writer {
 public:
  Writer(const model::Graph& graph, std::string_view format, Session& session)
      : graph_(graph), format_(*query::find_format(format)), session_(session) {
    if (format_ == query::Format::json) session_.io.out << "[";
  }

  void write(const Asked& asked, const Answer& answer, const text::Sink& sink) {
    const auto place = place_of(asked);
    ++count_;
    if (format_ == query::Format::json) {
      write_json(place, answer, sink);
    } else {
      write_text(place, answer, sink);
    }
    session_.io.out.flush();
    session_.io.err << text::render(sink, session_.sources, {session_.io.color_err});
    session_.io.err.flush();
  }

  void finish(std::size_t asked) {
    const auto left = asked - count_;
    if (format_ == query::Format::json) {
      session_.io.out << (count_ > 0 ? "\n]\n" : "]\n");
    } else if (left > 0) {
      session_.io.out << fmt::format("\nstopped: {} of {} queries were not asked\n", left, asked);
    }
  }

 private:
  void write_text(const Place& place, const Answer& answer, const text::Sink& sink) {
    auto& out = session_.io.out;
    if (count_ > 1) out << "\n";
    out << heading(place);
    if (answer.result) {
      out << query::render(*answer.result, graph_, options());
    } else {
      out << fmt::format("no answer: {} {}, told on standard error\n", sink.error_count(),
                         sink.error_count() == 1 ? "mistake" : "mistakes");
    }
  }

  std::string heading(const Place& place) const {
    switch (format_) {
      case query::Format::csv: return quoted(place.query) + "\r\n";
      case query::Format::markdown:
        return fmt::format("## Query {}, line {}\n\n", count_, place.line);
      default: break;
    }
    const query::Paint paint(session_.io.color_out);
    return query::hanging(fmt::format("query {}, line {}: ", count_, place.line), place.query,
                          session_.io.columns, paint, query::Tone::strong) +
           "\n";
  }

  static std::string quoted(const std::string& text) {
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
  }

  void write_json(const Place& place, const Answer& answer, const text::Sink& sink) {
    json::object object{{"query", place.query}, {"line", place.line}, {"answer", nullptr}};
    if (answer.result) {
      object["answer"] = json::parse(query::render(*answer.result, graph_, options()));
    }
    object["problems"] = problems(sink);
    auto text = query::to_text(json::value(std::move(object)));
    text.pop_back();  // its line end
    session_.io.out << (count_ > 1 ? ",\n" : "\n") << text;
  }

  json::array problems(const text::Sink& sink) const {
    json::array array;
    for (const auto& said : sink.all()) {
      json::object problem{{"code", text::info(said.code).id},
                           {"severity", text::to_string(said.severity)},
                           {"message", said.message}};
      if (said.span.valid()) {
        const auto at = session_.sources.get(said.span.source).position(said.span.begin);
        problem["line"] = at.line;
        problem["column"] = at.column;
      }
      json::array help;
      for (const auto& words : said.help) help.emplace_back(words);
      if (help.empty()) help.emplace_back(text::info(said.code).help);
      problem["help"] = std::move(help);
      array.push_back(std::move(problem));
    }
    return array;
  }

  query::RenderOptions options() const {
    return {format_, session_.io.color_out, session_.io.columns};
  }

  const model::Graph& graph_;
  query::Format format_;
  Session& session_;
  std::size_t count_ = 0;
};

}  // namespace

int answer_all(const std::vector<Asked>& script, const model::Graph& graph,
               std::string_view format, Session& session) {
  Writer writer(graph, format, session);
  int status = status_fine;
  for (const Asked& asked : script) {
    text::Sink sink;
    const auto result = answer(asked, graph, session.io, sink);
    writer.write(asked, result, sink);
    if (result.status != status_fine) status = result.status;
    if (status == status_interrupted) break;
  }
  writer.finish(script.size());
  return status;
}

}  // namespace kg::tools
