// JSON text: a JSON value, indented, keys in the order they were put in.
// Knows nothing of queries.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

namespace kg::query {

/// Short arrays and objects without nesting stay on one line. Ends in a line end.
[[nodiscard]] std::string to_text(const boost::json::value& value);

}  // namespace kg::query
