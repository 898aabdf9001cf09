// Whole guidelines: what stands in the graph, imports, files and folders, order of files.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "graph/model/dump.hpp"
#include "graph/text/codes.hpp"
#include "tests/unit/knowledge/knowledge_support.hpp"

using namespace kg::knowledge::test;
using kg::knowledge::NamedText;
using kg::text::Code;
namespace fs = std::filesystem;
namespace kind = kg::model::kind;
namespace relation = kg::model::relation;

namespace {

constexpr std::string_view guideline = R"(guideline demo "Demo" edition 2026-11

kind site "part of the body"
site gut { stomach; colon }
site liver also hepar

kind target
target mtor
relation inhibits: therapy -> target

goal cure
goal relief

fact resectable yes/no
fact metastases set of site
fact largest-lesion length also lesions applies when metastases has liver
fact failed set of therapy
define liver-only = metastases = {liver} by only-there
decision only-there "Only means: nowhere else" {
  reason "no other reading makes sense"
}
always resectable implies liver-only

therapy ablation {
  no-large: relatively contraindicated when largest-lesion > 5cm
    strength weak "in most cases"
    because size-limit
}
therapy rfa "Radiofrequency ablation" is ablation {
  indicated when liver-only and not resectable for cure, relief because size-limit
  indicated when failed has everolimus
  requires known resectable
}
therapy everolimus {
  code ATC "L01EG02"
  inhibits mtor
  everolimus-after: preferred to rfa overrides no-large
}
therapy both combines rfa, everolimus {
  except no-large because "shown to be safe"
}

evidence size-limit "Above 5 cm most are unsuitable." {
  from page at "RFA" paragraph 1
  certainty very-low
}
source page "A page" {
  file "page.txt"
  date 2015
}
case "small" {
  given liver-only and lesions = 3 cm
  expect rfa option, both not-indicated
}
)";

// A folder of files that is gone afterwards.
class Folder {
 public:
  Folder() {
    auto pattern = (fs::temp_directory_path() / "kg-load-XXXXXX").string();
    BOOST_REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, std::string_view text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }
  std::string path(const std::string& name = {}) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(knowledge_load)

BOOST_AUTO_TEST_CASE(a_guideline_becomes_a_graph) {
  Loaded loaded(guideline);
  BOOST_REQUIRE_MESSAGE(loaded.graph, loaded.said());
  const auto& graph = *loaded.graph;
  BOOST_TEST(loaded.sink.empty(), loaded.said());
  const auto rfa = graph.find(kind::therapy, "rfa");
  const auto ablation = graph.find(kind::therapy, "ablation");
  BOOST_REQUIRE(rfa && ablation);
  BOOST_TEST(graph.node(*rfa).label == "Radiofrequency ablation");
  const auto classes = graph.targets(*rfa, relation::is);
  BOOST_REQUIRE(classes.size() == 1u);
  BOOST_TEST((classes.front() == *ablation));
  const auto first = graph.find(kind::statement, "rfa-indication-1");
  const auto second = graph.find(kind::statement, "rfa-indication-2");
  const auto prerequisite = graph.find(kind::statement, "rfa-prerequisite-1");
  BOOST_REQUIRE(first && second && prerequisite);
  BOOST_TEST(graph.statement(*first).goals.size() == 2u);
  BOOST_TEST(graph.statement(*first).evidence.size() == 1u);
  BOOST_TEST(graph.statement(*prerequisite).hard);
  const auto large = graph.find(kind::statement, "no-large");
  BOOST_REQUIRE(large);
  BOOST_TEST(graph.statement(*large).strength_words == "in most cases");
  BOOST_TEST((graph.statement(*large).strength == kg::model::Strength::weak));
  BOOST_TEST(graph.exceptions().size() == 1u);
  BOOST_TEST(graph.laws().size() == 1u);
  BOOST_TEST(graph.node(graph.laws()[0]).id == "law-1");
  const auto size_limit = graph.find(kind::evidence, "size-limit");
  BOOST_REQUIRE(size_limit);
  BOOST_TEST(to_text(graph.evidence(*size_limit).locators.at(0)) == "\"RFA\" paragraph 1");
  const auto inhibits = graph.find_relation("inhibits");
  const auto everolimus = graph.find(kind::therapy, "everolimus");
  BOOST_REQUIRE(inhibits && everolimus);
  BOOST_TEST(graph.targets(*everolimus, *inhibits).size() == 1u);
  BOOST_TEST(graph.node(*everolimus).codes.size() == 1u);
  const auto cases = graph.nodes(kind::test_case);
  BOOST_REQUIRE(cases.size() == 1u);
  BOOST_TEST(graph.test_case(cases[0]).expectations.size() == 2u);
}

BOOST_AUTO_TEST_CASE(kinds_of_facts_become_domains) {
  Loaded loaded(guideline);
  BOOST_REQUIRE_MESSAGE(loaded.graph, loaded.said());
  const auto& vocabulary = loaded.graph->vocabulary();
  const auto site = vocabulary.find_domain("site");
  BOOST_REQUIRE(site);
  const auto& domain = vocabulary.domain(*site);
  const auto gut = domain.find("gut");
  BOOST_REQUIRE(gut && domain.find("hepar"));
  BOOST_TEST(domain.within(*gut).size() == 3u);
  BOOST_TEST(vocabulary.find_domain("therapy").has_value());
  BOOST_TEST(!vocabulary.find_domain("target").has_value());
  BOOST_TEST(vocabulary.fact(*vocabulary.find_fact("lesions")).name == "largest-lesion");
}

BOOST_AUTO_TEST_CASE(names_are_found_across_files_in_any_order) {
  const auto half = guideline.find("therapy ablation");
  const NamedText files[] = {{"b.kg", guideline.substr(0, half)}, {"a.kg", guideline.substr(half)}};
  const NamedText turned[] = {files[1], files[0]};
  kg::text::SourceStore store;
  kg::text::Sink sink;
  const auto one = kg::knowledge::load_texts(files, store, sink);
  const auto other = kg::knowledge::load_texts(turned, store, sink);
  BOOST_REQUIRE(one && other);
  BOOST_TEST(kg::model::dump_graph(*one) == kg::model::dump_graph(*other));
}

BOOST_AUTO_TEST_CASE(imports_are_followed_once) {
  Folder folder;
  folder.write("main.kg", "import \"parts/facts.kg\"\nimport \"parts/more.kg\"\ndefine b = a\n");
  folder.write("parts/facts.kg", "fact a yes/no\n");
  folder.write("parts/more.kg", "import \"../parts/facts.kg\"\ndefine c = a\n");
  kg::text::SourceStore store;
  kg::text::Sink sink;
  const auto graph = kg::knowledge::load({folder.path("main.kg")}, store, sink);
  BOOST_TEST(sink.empty(), kg::text::render(sink, store));
  BOOST_REQUIRE(graph);
  BOOST_TEST(graph->vocabulary().definition_count() == 2u);
  const auto whole = kg::knowledge::load({folder.path(), folder.path("main.kg")}, store, sink);
  BOOST_TEST(sink.empty(), kg::text::render(sink, store));
  BOOST_TEST(whole.has_value());
}

BOOST_AUTO_TEST_CASE(import_loops_show_the_whole_chain) {
  const NamedText files[] = {{"x/a.kg", "import \"b.kg\"\nfact a yes/no"},
                             {"x/b.kg", "import \"c.kg\""},
                             {"x/c.kg", "import \"./a.kg\""}};
  kg::text::SourceStore store;
  kg::text::Sink sink;
  BOOST_TEST(!kg::knowledge::load_texts(files, store, sink));
  BOOST_REQUIRE(sink.all().size() == 1u);
  BOOST_TEST((sink.all()[0].code == Code::import_loop));
  BOOST_TEST(sink.all()[0].message.find("x/a.kg -> x/b.kg -> x/c.kg -> x/a.kg") !=
             std::string::npos);
  BOOST_TEST(sink.all()[0].labels.size() == 2u);
}

BOOST_AUTO_TEST_CASE(files_that_cannot_be_read_are_reported) {
  Folder folder;
  kg::text::SourceStore store;
  kg::text::Sink sink;
  BOOST_TEST(!kg::knowledge::load({folder.path("none.kg")}, store, sink));
  BOOST_TEST(count(sink, Code::file_not_found) == 1u);
  BOOST_TEST(!kg::knowledge::load({folder.path()}, store, sink));
  BOOST_TEST(count(sink, Code::nothing_to_do) == 1u);
  folder.write("nul.kg", std::string_view("fact a\0b", 8));
  BOOST_TEST(!kg::knowledge::load({folder.path("nul.kg")}, store, sink));
  BOOST_TEST(count(sink, Code::not_text) == 1u);
}

BOOST_AUTO_TEST_CASE(a_folder_of_too_many_files_is_refused) {
  Folder folder;
  for (int i = 0; i < 2001; ++i) folder.write("f" + std::to_string(i) + ".kg", "");
  kg::text::SourceStore store;
  kg::text::Sink sink;
  BOOST_TEST(!kg::knowledge::load({folder.path()}, store, sink));
  BOOST_TEST(count(sink, Code::too_many_files) == 1u);
}

BOOST_AUTO_TEST_CASE(a_file_cut_at_every_byte_is_survived) {
  std::string text(guideline);
  while (std::count(text.begin(), text.end(), '\n') < 200) text += "goal g\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    kg::text::SourceStore store;
    kg::text::Sink sink;
    const auto& file = store.add("cut.kg", text.substr(0, size));
    const auto syntax = kg::knowledge::parse(file, sink);
    BOOST_REQUIRE(syntax.source == file.id());
  }
}

BOOST_AUTO_TEST_CASE(a_guideline_cut_at_every_byte_loads_or_says_why) {
  for (std::size_t size = 0; size < guideline.size(); size += 7) {
    Loaded loaded(guideline.substr(0, size));
    BOOST_TEST(loaded.graph.has_value() == !loaded.sink.has_errors());
  }
}

BOOST_AUTO_TEST_SUITE_END()
