// Diagnostics: the registry, the sink, and pictures of places.
#include <boost/test/unit_test.hpp>

#include "graph/text/codes.hpp"
#include "graph/text/load.hpp"
#include "graph/text/render.hpp"
#include "graph/text/suggest.hpp"
#include "graph/text/utf8.hpp"

#include <filesystem>
#include <fstream>

using namespace kg::text;

namespace {

Span span(const SourceFile& file, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(file.bytes().find(part));
  return {file.id(), begin, begin + static_cast<std::uint32_t>(part.size())};
}

std::vector<std::string> near(std::string_view typed, std::vector<std::string> candidates) {
  return nearest(typed, candidates);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(diagnostics)

BOOST_AUTO_TEST_CASE(registry_is_complete) {
  for (const auto& entry : all_codes()) {
    BOOST_TEST_CONTEXT(entry.id) {
      BOOST_TEST(!entry.message.empty());
      BOOST_TEST(!entry.help.empty());
      BOOST_TEST(!entry.bad.empty());
      BOOST_TEST(!entry.good.empty());
      BOOST_TEST(!entry.message.ends_with('.'));
      BOOST_TEST(find_code(entry.id) == &info(entry.code));
      BOOST_TEST(find_code(entry.id.substr(2)) == &info(entry.code));
      BOOST_TEST(!explain(entry).empty());
    }
  }
  BOOST_TEST(find_code("KG9999") == nullptr);
  BOOST_TEST(find_code("kg2001") == &info(Code::unknown_name));
}

// Made anew by `kg explain --markdown > docs/diagnostics.md`.
BOOST_AUTO_TEST_CASE(the_page_of_diagnostics_is_the_registry) {
  SourceStore store;
  Sink sink;
  const auto* page = load_file(KG_SOURCE_DIR "/docs/diagnostics.md", store, sink);
  BOOST_REQUIRE(page != nullptr);
  BOOST_TEST((page->bytes() == registry_as_markdown()));
}

BOOST_AUTO_TEST_CASE(picture_of_a_place) {
  SourceStore store;
  Sink sink;
  const auto& file = store.add("grading.kg", "define high =\n  ki67 > 20 mm\n");
  sink.report(Code::wrong_dimension, span(file, "20 mm"), "ki67", "a percentage", "20 mm",
              "a length")
      .at("a length")
      .label(span(file, "ki67"), "this is a percentage")
      .suggest("write `20 %`");
  BOOST_TEST(render(sink, store) ==
             "error[KG2203]: `ki67` is a percentage, `20 mm` is a length\n"
             "  --> grading.kg:2:10\n"
             "   |\n"
             " 2 |   ki67 > 20 mm\n"
             "   |   ---- this is a percentage\n"
             "   |          ^^^^^ a length\n"
             "   = help: write `20 %`\n"
             "\n"
             "1 error\n");
}

BOOST_AUTO_TEST_CASE(labels_of_other_files_and_lines) {
  SourceStore store;
  Sink sink;
  const auto& one = store.add("a.kg", "goal x\n\ngoal x\n");
  const auto& two = store.add("b.kg", "goal x\n");
  sink.report(Code::unknown_name, Span{one.id(), 13, 14}, "x")
      .label(Span{one.id(), 5, 6}, "here")
      .label(Span{two.id(), 5, 6}, "and here");
  const auto text = render(sink, store);
  BOOST_TEST((text.find("--> a.kg:3:6") != std::string::npos));
  BOOST_TEST((text.find(" 1 | goal x\n   |      - here\n") != std::string::npos));
  BOOST_TEST((text.find("::: b.kg:1:6") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(columns_count_characters_and_carets_count_width) {
  SourceStore store;
  Sink sink;
  const auto& file = store.add("u.kg", "\xC3\xA9\xE6\xBC\xA2 bad");
  sink.report(Code::unknown_name, span(file, "bad"), "bad");
  const auto text = render(sink, store);
  BOOST_TEST((text.find("u.kg:1:4") != std::string::npos));
  BOOST_TEST((text.find("   |     ^^^\n") != std::string::npos));  // é is one column, 漢 two
}

BOOST_AUTO_TEST_CASE(a_long_line_is_shown_in_part) {
  SourceStore store;
  Sink sink;
  const auto& file =
      store.add("l.kg", std::string(100'000, 'a') + " bad " + std::string(100'000, 'b'));
  sink.report(Code::unknown_name, span(file, "bad"), "bad");
  const auto text = render(sink, store);
  BOOST_TEST(text.size() < 1000u);
  BOOST_TEST((text.find("^^^") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(each_problem_is_kept_once_and_the_gravest_are_shown) {
  SourceStore store;
  Sink sink;
  const auto& file = store.add("s.kg", std::string(2000, 'x'));
  sink.report(Code::named_twice, Span{file.id(), 0, 1}, "x");
  for (int round = 0; round < 2; ++round) {
    for (std::uint32_t i = 0; i < 600; ++i) {
      sink.report(Code::unknown_name, Span{file.id(), i, i + 1}, "x").at("words");
    }
  }
  BOOST_TEST(sink.all().size() == 601u);
  BOOST_TEST(sink.error_count() == 600u);
  BOOST_TEST(sink.dropped_count() == 0u);
  const auto text = render(sink, store);
  BOOST_TEST(text.find("warning[") == std::string::npos);
  BOOST_TEST(text.find("… and 101 more are not shown") != std::string::npos);
  BOOST_TEST(text.find("600 errors, 1 warning\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_sink_cannot_keep_is_counted) {
  SourceStore store;
  Sink sink;
  const auto& file = store.add("s.kg", std::string(200'000, 'x'));
  for (std::uint32_t i = 0; i < 100'010; ++i) {
    sink.report(Code::unknown_name, Span{file.id(), i, i + 1}, "x");
  }
  BOOST_TEST(sink.all().size() == 100'000u);
  BOOST_TEST(sink.error_count() == 100'010u);
  BOOST_TEST(sink.dropped_count() == 10u);
}

BOOST_AUTO_TEST_CASE(color_only_when_asked) {
  SourceStore store;
  Sink sink;
  const auto& file = store.add("c.kg", "x");
  sink.report(Code::unknown_name, span(file, "x"), "x");
  BOOST_TEST((render(sink, store).find('\x1b') == std::string::npos));
  BOOST_TEST((render(sink, store, {.color = true}).find('\x1b') != std::string::npos));
}

BOOST_AUTO_TEST_CASE(suggestions) {
  const std::vector<std::string> names = {"resectable", "largest-lesion", "lesions",
                                          "liver-resectable", "operable"};
  BOOST_TEST(near("resectible", names) == std::vector<std::string>{"resectable"},
             boost::test_tools::per_element());
  BOOST_TEST(near("lesion", names).front() == "lesions");
  BOOST_TEST(near("Resectable", names).front() == "resectable");
  BOOST_TEST(near("largest_lesion", names).front() == "largest-lesion");
  BOOST_TEST(near("reesctable", names).front() == "resectable");
  BOOST_TEST(near("liver", names).front() == "liver-resectable");
  BOOST_TEST(near("zzz", names).empty());
  BOOST_TEST(near("", names).empty());
  BOOST_TEST(did_you_mean(std::vector<std::string>{"a", "b"}) == "did you mean `a` or `b`?");
}

BOOST_AUTO_TEST_CASE(utf8) {
  BOOST_TEST(count_code_points("a\xC3\xA9\xE6\xBC\xA2") == 3u);
  BOOST_TEST(display_width("a\xCC\x81\xE6\xBC\xA2") == 3u);
  BOOST_TEST(!find_invalid_utf8("a\xC3\xA9\xF0\x9F\x98\x80").has_value());
  for (const char* bad : {"a\xC3", "a\x80", "a\xC0\x80", "a\xED\xA0\x80", "a\xF5\x80\x80\x80"}) {
    BOOST_TEST(find_invalid_utf8(bad).value_or(99) == 1u);
  }
}

BOOST_AUTO_TEST_CASE(files) {
  namespace fs = std::filesystem;
  const auto folder = fs::temp_directory_path() / "kg-test-load";
  fs::remove_all(folder);
  fs::create_directories(folder);
  const auto code = [&](const std::string& path) {
    SourceStore store;
    Sink sink;
    const auto* file = load_file(path, store, sink);
    BOOST_TEST((file == nullptr) == sink.has_errors());
    return file != nullptr ? std::string("good") : std::string(info(sink.all().front().code).id);
  };
  const auto write = [&](const char* name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return (folder / name).string();
  };
  BOOST_TEST(code((folder / "none").string()) == "KG1001");
  BOOST_TEST(code(folder.string()) == "KG1002");
  BOOST_TEST(code(write("good", "goal x")) == "good");
  BOOST_TEST(code(write("empty", "")) == "good");
  BOOST_TEST(code(write("nul", std::string("a\0b", 3))) == "KG1004");
  BOOST_TEST(code(write("latin", "caf\xE9")) == "KG1004");
  BOOST_TEST(code(write("large", std::string(50u << 20, 'x'))) == "KG1003");
  BOOST_TEST(code("/dev/zero") == "KG1003");

  Sink sink;
  const auto path = write("target", "old");
  BOOST_TEST(write_file(path, "new", sink));
  SourceStore store;
  BOOST_TEST(load_file(path, store, sink)->bytes() == "new");
  BOOST_TEST(!write_file((folder / "no" / "such").string(), "x", sink));
  BOOST_TEST((sink.all().back().code == Code::file_not_written));
  BOOST_TEST(static_cast<std::size_t>(std::distance(fs::directory_iterator(folder),
                                                    fs::directory_iterator())) == 6u);
  fs::remove_all(folder);
}

BOOST_AUTO_TEST_SUITE_END()
