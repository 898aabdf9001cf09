// Reading: encodings and line ends of copies.
#include "knowledge/reading.hpp"

#include <algorithm>
#include <array>

#include "graph/text/utf8.hpp"

namespace kg::knowledge {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

void append(std::string& out, char32_t point) {
  const auto put = [&](unsigned value) { out += static_cast<char>(value); };
  const auto bits = static_cast<unsigned>(point);
  if (bits < 0x80) {
    put(bits);
  } else if (bits < 0x800) {
    put(0xC0u | (bits >> 6)), put(0x80u | (bits & 0x3Fu));
  } else if (bits < 0x10000) {
    put(0xE0u | (bits >> 12)), put(0x80u | ((bits >> 6) & 0x3Fu)), put(0x80u | (bits & 0x3Fu));
  } else {
    put(0xF0u | (bits >> 18)), put(0x80u | ((bits >> 12) & 0x3Fu));
    put(0x80u | ((bits >> 6) & 0x3Fu)), put(0x80u | (bits & 0x3Fu));
  }
}

// What Windows-1252 has where Latin-1 has control characters. Source: the WHATWG index.
constexpr std::array<char32_t, 32> windows_1252_block = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

std::string from_windows_1252(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    append(out, byte >= 0x80 && byte < 0xA0 ? windows_1252_block[byte - 0x80] : byte);
  }
  return out;
}

// A lone surrogate and an odd byte at the end become the replacement character.
std::string from_utf16(std::string_view bytes, bool big) {
  std::string out;
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big ? (first << 8) | second : (second << 8) | first);
  };
  constexpr char32_t replacement = 0xFFFD;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    if (i + 1 == bytes.size()) {
      append(out, replacement);
      break;
    }
    const auto high = unit(i);
    const bool leads = high >= 0xD800 && high < 0xDC00;
    const bool has_next = leads && i + 3 < bytes.size();
    const auto low = has_next ? unit(i + 2) : 0;
    if (has_next && low >= 0xDC00 && low < 0xE000) {
      append(out, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
      i += 2;
    } else {
      append(out, high >= 0xD800 && high < 0xE000 ? replacement : high);
    }
  }
  return out;
}

// UTF-16 without its mark: Latin letters have a NUL beside them.
std::optional<Encoding> guess_utf16(std::string_view bytes) {
  constexpr std::size_t sample = 64;
  const auto size = std::min(bytes.size(), sample) & ~std::size_t{1};
  if (size < 4) return std::nullopt;
  std::array<std::size_t, 2> nuls = {0, 0};
  for (std::size_t i = 0; i < size; ++i) nuls[i % 2] += bytes[i] == '\0' ? 1 : 0;
  const auto most = size / 2 * 3 / 4;
  if (nuls[0] == 0 && nuls[1] >= most) return Encoding::utf16_little;
  if (nuls[1] == 0 && nuls[0] >= most) return Encoding::utf16_big;
  return std::nullopt;
}

// A carriage return alone ends a line, as old systems had it.
std::string with_line_feeds(std::string text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) text[i] = '\n';
  }
  return text;
}

bool is_blank(std::string_view line) {
  return std::all_of(line.begin(), line.end(),
                     [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f'; });
}

std::vector<std::string_view> lines_of(std::string_view document) {
  std::vector<std::string_view> lines;
  while (!document.empty()) {
    const auto end = std::min(document.find('\n'), document.size());
    auto line = document.substr(0, end);
    while (!line.empty() && is_blank(line.substr(line.size() - 1))) line.remove_suffix(1);
    lines.push_back(line);
    document.remove_prefix(std::min(end + 1, document.size()));
  }
  return lines;
}

std::size_t first_word_columns(std::string_view line) {
  const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
  const auto end = std::min(line.find_first_of(" \t", begin), line.size());
  return text::count_code_points(line.substr(begin, end - begin));
}

}  // namespace

std::string_view to_string(Encoding encoding) {
  constexpr std::array<std::string_view, 5> names = {
      "UTF-8", "UTF-8 with a byte order mark", "UTF-16, little end first", "UTF-16, big end first",
      "Windows-1252 or Latin-1"};
  return names[static_cast<std::size_t>(encoding)];
}

std::optional<Decoded> decode(std::string_view bytes) {
  if (bytes.starts_with(utf8_mark)) {
    const auto rest = bytes.substr(utf8_mark.size());
    if (text::find_invalid_utf8(rest) || rest.find('\0') != std::string_view::npos) {
      return std::nullopt;
    }
    return Decoded{with_line_feeds(std::string(rest)), Encoding::utf8_marked};
  }
  std::optional<Encoding> wide;
  const bool little = bytes.starts_with("\xFF\xFE");
  const bool marked = little || bytes.starts_with("\xFE\xFF");
  if (marked) wide = little ? Encoding::utf16_little : Encoding::utf16_big;
  else wide = guess_utf16(bytes);
  if (wide) {
    const bool big = *wide == Encoding::utf16_big;
    return Decoded{with_line_feeds(from_utf16(bytes.substr(marked ? 2 : 0), big)), *wide};
  }
  if (bytes.find('\0') != std::string_view::npos) return std::nullopt;
  const bool is_utf8 = !text::find_invalid_utf8(bytes);
  return Decoded{with_line_feeds(is_utf8 ? std::string(bytes) : from_windows_1252(bytes)),
                 is_utf8 ? Encoding::utf8 : Encoding::windows_1252};
}

std::string_view to_string(Reading reading) {
  constexpr std::array<std::string_view, 3> names = {"as-it-stands", "unwrapped", "blocks"};
  return names[static_cast<std::size_t>(reading)];
}

std::size_t longest_line(std::string_view document) {
  std::size_t most = 0;
  for (const auto line : lines_of(document)) most = std::max(most, text::count_code_points(line));
  return most;
}

std::string reread(std::string_view document, Reading reading) {
  if (reading == Reading::as_it_stands) return std::string(document);
  const auto lines = lines_of(document);
  const auto width = longest_line(document);
  std::string out;
  std::size_t columns = 0;  // of the last line, before joining
  for (const auto line : lines) {
    const bool joins = columns > 0 && !is_blank(line) &&
                       (reading == Reading::blocks ||
                        columns + 1 + first_word_columns(line) > width);
    if (joins) out.back() = ' ';
    out += line;
    out += '\n';
    columns = is_blank(line) ? 0 : text::count_code_points(line);
  }
  return out;
}

}  // namespace kg::knowledge
