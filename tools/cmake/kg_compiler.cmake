# Compiler settings for our own code: language, warnings, sanitizers, cache, linker.
# Knows nothing of targets; kg_targets.cmake applies `kg_options` to each.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

add_library(kg_options INTERFACE)
target_include_directories(kg_options INTERFACE ${CMAKE_SOURCE_DIR})
# Designated initializers leave out members on purpose.
target_compile_options(kg_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-missing-field-initializers)
if(KG_WERROR)
  target_compile_options(kg_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these inside libstdc++ and variants once it inlines; they are known false alarms.
  target_compile_options(kg_options INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-error=stringop-overflow -Wno-error=array-bounds)
else()
  # A grammar is made of shifts and comparisons.
  target_compile_options(kg_options INTERFACE -Wno-overloaded-shift-op-parentheses)
endif()

if(KG_SANITIZE)
  set(kg_sanitize_flags -fsanitize=${KG_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options(${kg_sanitize_flags})
  add_link_options(${kg_sanitize_flags})
endif()
if(KG_FUZZ)
  # Coverage for every object, the fuzzer's own `main` for the fuzz targets only.
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

find_program(KG_CCACHE ccache)
if(KG_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Without these, ccache refuses every file that uses a precompiled header.
  set(sloppiness pch_defines,time_macros,include_file_mtime,include_file_ctime)
  set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=${sloppiness} ${KG_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  else()
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
endif()

find_program(KG_MOLD mold)
if(KG_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
