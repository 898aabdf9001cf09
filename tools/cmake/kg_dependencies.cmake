# The libraries the project stands on, each behind one `kg_…` target whose headers are system
# headers (our warnings do not reach them). All are Debian packages; `tools/dev` installs them.

set(Boost_NO_WARN_NEW_VERSIONS ON)
set(Boost_USE_STATIC_LIBS ON)  # the program should start without loading more libraries
find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS json)
find_package(fmt 9 CONFIG REQUIRED)

add_library(kg_boost INTERFACE)
target_link_libraries(kg_boost INTERFACE Boost::headers)

add_library(kg_fmt INTERFACE)
target_link_libraries(kg_fmt INTERFACE fmt::fmt)

add_library(kg_json INTERFACE)
target_link_libraries(kg_json INTERFACE Boost::json)

find_path(KG_CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
add_library(kg_cli INTERFACE)
target_include_directories(kg_cli SYSTEM INTERFACE ${KG_CLI11_INCLUDE})

find_path(KG_CADICAL_INCLUDE cadical.hpp PATH_SUFFIXES cadical REQUIRED)
find_library(KG_CADICAL_LIBRARY cadical REQUIRED)
add_library(kg_cadical INTERFACE)
target_include_directories(kg_cadical SYSTEM INTERFACE ${KG_CADICAL_INCLUDE})
target_link_libraries(kg_cadical INTERFACE ${KG_CADICAL_LIBRARY})

# SHA-256 of passages; the static library, so that nothing more is loaded at the start.
find_path(KG_NETTLE_INCLUDE nettle/sha2.h REQUIRED)
find_library(KG_NETTLE_LIBRARY NAMES libnettle.a nettle REQUIRED)
add_library(kg_nettle INTERFACE)
target_include_directories(kg_nettle SYSTEM INTERFACE ${KG_NETTLE_INCLUDE})
target_link_libraries(kg_nettle INTERFACE ${KG_NETTLE_LIBRARY})

# `kg.toml`; headers only.
find_path(KG_TOML_INCLUDE toml++/toml.h REQUIRED)
add_library(kg_toml INTERFACE)
target_include_directories(kg_toml SYSTEM INTERFACE ${KG_TOML_INCLUDE})

# Line editing of `kg repl`; static, with what it stands on, so that nothing more is loaded.
find_path(KG_EDIT_INCLUDE histedit.h REQUIRED)
add_library(kg_edit INTERFACE)
target_include_directories(kg_edit SYSTEM INTERFACE ${KG_EDIT_INCLUDE})
foreach(part edit bsd md tinfo)
  find_library(KG_EDIT_${part} NAMES lib${part}.a ${part} REQUIRED)
  target_link_libraries(kg_edit INTERFACE ${KG_EDIT_${part}})
endforeach()

if(KG_TESTS)
  set(Boost_USE_STATIC_LIBS OFF)  # a shared test framework compiles and links faster
  find_package(Boost 1.81 CONFIG REQUIRED COMPONENTS unit_test_framework)
  add_library(kg_boost_test INTERFACE)
  target_link_libraries(kg_boost_test INTERFACE Boost::unit_test_framework)
  target_compile_definitions(kg_boost_test INTERFACE BOOST_TEST_DYN_LINK)
  find_package(rapidcheck CONFIG REQUIRED)
  find_path(KG_Z3_INCLUDE z3++.h REQUIRED)
  find_library(KG_Z3_LIBRARY z3 REQUIRED)
  add_library(kg_z3 INTERFACE)
  target_include_directories(kg_z3 SYSTEM INTERFACE ${KG_Z3_INCLUDE})
  target_link_libraries(kg_z3 INTERFACE ${KG_Z3_LIBRARY})
endif()
