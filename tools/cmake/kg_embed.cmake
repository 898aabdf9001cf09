# kg_embed_files(TARGET NAME name FUNCTION function FILES files…): a library with the files inside,
# made anew when one of them changes. See tools/embedded.hpp for what it offers.
function(kg_embed_files target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;FUNCTION" "FILES")
  set(files ${arg_FILES})
  list(SORT files)
  set(absolute)
  foreach(file ${files})
    list(APPEND absolute ${CMAKE_SOURCE_DIR}/${file})
  endforeach()
  # The list goes through a file: it changes when a file is added or removed.
  set(list_file ${CMAKE_BINARY_DIR}/embedded/${arg_NAME}.list)
  file(CONFIGURE OUTPUT ${list_file} CONTENT "${files}" @ONLY)
  set(output ${CMAKE_BINARY_DIR}/embedded/${arg_NAME}.cpp)
  set(script ${CMAKE_SOURCE_DIR}/tools/cmake/embed_files.cmake)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${arg_NAME} -DFUNCTION=${arg_FUNCTION}
      -DROOT=${CMAKE_SOURCE_DIR} -DLIST=${list_file} -DOUTPUT=${output} -P ${script}
    DEPENDS ${absolute} ${list_file} ${script}
    COMMENT "embedding ${arg_NAME}" VERBATIM)
  add_library(${target} STATIC ${output})
  target_link_libraries(${target} PRIVATE kg_options)
  target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR})
endfunction()

# kg_embed_guideline(TARGET NAME name FOLDER folder): the `.kg` files of a guideline.
function(kg_embed_guideline target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;FOLDER" "")
  file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/${arg_FOLDER}/*.kg)
  kg_embed_files(${target} NAME ${arg_NAME} FUNCTION embedded_guideline FILES ${files})
endfunction()

# kg_embed_templates(TARGET): what `kg init` writes: tools/init, and tools/ci, which it shares with
# guidelines that stand already.
function(kg_embed_templates target)
  file(GLOB files RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/tools/init/* ${CMAKE_SOURCE_DIR}/tools/ci/*)
  kg_embed_files(${target} NAME init FUNCTION embedded_templates FILES ${files})
endfunction()
