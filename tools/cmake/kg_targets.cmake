# Makers of targets: a floor, the program, a test. They find sources by folder and share one
# precompiled header for the program and one for the tests.

set(kg_pch_headers
  <algorithm> <array> <cstddef> <cstdint> <functional> <map> <memory> <optional> <set> <span>
  <sstream> <string> <string_view> <unordered_map> <utility> <variant> <vector> <fmt/format.h>)

# Precompiled once, used by every floor: two cores gain more from one header than from six.
add_library(kg_pch OBJECT ${CMAKE_SOURCE_DIR}/tools/cmake/pch.cpp)
target_link_libraries(kg_pch PRIVATE kg_options kg_boost kg_fmt)
target_precompile_headers(kg_pch PRIVATE ${kg_pch_headers})

# kg_sources(OUT FOLDER…): every .cpp below the folders, guidelines excepted (they are content).
function(kg_sources out)
  set(patterns)
  foreach(folder ${ARGN})
    list(APPEND patterns ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  endforeach()
  file(GLOB_RECURSE found CONFIGURE_DEPENDS ${patterns})
  list(FILTER found EXCLUDE REGEX "/knowledge/guidelines/|/tools/cmake/")
  set(${out} ${found} PARENT_SCOPE)
endfunction()

# kg_floor(NAME SOURCES folder LINKS targets…): the library kg_NAME of one floor.
function(kg_floor name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SOURCES" "LINKS")
  kg_sources(sources ${arg_SOURCES})
  if(sources)
    add_library(kg_${name} STATIC ${sources})
    target_link_libraries(kg_${name} PUBLIC kg_options kg_boost ${arg_LINKS})
    target_precompile_headers(kg_${name} REUSE_FROM kg_pch)
  else()
    add_library(kg_${name} INTERFACE)
    target_link_libraries(kg_${name} INTERFACE kg_options kg_boost ${arg_LINKS})
  endif()
endfunction()

# kg_program(NAME SOURCES folder LINKS targets…): a program at the top of the build folder. All but
# `main.cpp` is a library of its own (NAME_lib), so that tests can call the verbs.
function(kg_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SOURCES" "LINKS")
  kg_sources(sources ${arg_SOURCES})
  set(main ${CMAKE_SOURCE_DIR}/${arg_SOURCES}/main.cpp)
  list(REMOVE_ITEM sources ${main})
  if(sources)
    add_library(${name}_lib STATIC ${sources})
    target_link_libraries(${name}_lib PUBLIC kg_options kg_boost ${arg_LINKS})
    target_precompile_headers(${name}_lib REUSE_FROM kg_pch)
  else()
    add_library(${name}_lib INTERFACE)
    target_link_libraries(${name}_lib INTERFACE kg_options kg_boost ${arg_LINKS})
  endif()
  if(EXISTS ${main})
    add_executable(${name} ${main})
    target_link_libraries(${name} PRIVATE ${name}_lib)
    target_precompile_headers(${name} REUSE_FROM kg_pch)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})
  endif()
endfunction()
