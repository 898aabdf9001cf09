# kg_embed_guideline(TARGET NAME name FOLDER folder): a library with the guideline's files inside,
# made anew when one of them changes. See tools/embedded.hpp for what it offers.
function(kg_embed_guideline target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;FOLDER" "")
  file(GLOB_RECURSE files RELATIVE ${CMAKE_SOURCE_DIR} CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/${arg_FOLDER}/*.kg)
  list(SORT files)
  set(absolute)
  foreach(file ${files})
    list(APPEND absolute ${CMAKE_SOURCE_DIR}/${file})
  endforeach()
  # The list goes through a file: it changes when a guideline file is added or removed.
  set(list_file ${CMAKE_BINARY_DIR}/embedded/${arg_NAME}.list)
  file(CONFIGURE OUTPUT ${list_file} CONTENT "${files}" @ONLY)
  set(output ${CMAKE_BINARY_DIR}/embedded/${arg_NAME}.cpp)
  set(script ${CMAKE_SOURCE_DIR}/tools/cmake/embed_files.cmake)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DNAME=${arg_NAME} -DROOT=${CMAKE_SOURCE_DIR} -DLIST=${list_file}
      -DOUTPUT=${output} -P ${script}
    DEPENDS ${absolute} ${list_file} ${script}
    COMMENT "embedding the guideline ${arg_NAME}" VERBATIM)
  add_library(${target} STATIC ${output})
  target_link_libraries(${target} PRIVATE kg_options)
  target_include_directories(${target} INTERFACE ${CMAKE_SOURCE_DIR})
endfunction()
