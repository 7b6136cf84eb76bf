# Files compiled into a binary, so that it runs from anywhere.
#
#   rapporteur_embed(NAME reading_data NAMESPACE rapporteur::reading HEADER services/.../data.h
#                    FILES data/offices.tsv data/ranks.tsv)
#
# makes rapporteur::reading_data, whose generated HEADER declares in NAMESPACE one
# `std::string_view Offices()` style function a file: the file's stem in CamelCase.

function(rapporteur_embed)
  cmake_parse_arguments(ARG "" "NAME;NAMESPACE;HEADER" "FILES" ${ARGN})
  set(out "${PROJECT_BINARY_DIR}/embedded")
  set(declarations)
  set(definitions)
  set(assembly "  .section .rodata\n")
  set(inputs)
  foreach(file IN LISTS ARG_FILES)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE path)
    cmake_path(GET path STEM stem)
    string(MAKE_C_IDENTIFIER "${stem}" identifier)
    string(REPLACE "_" ";" parts "${identifier}")
    set(function_name)
    foreach(part IN LISTS parts)
      string(SUBSTRING "${part}" 0 1 head)
      string(SUBSTRING "${part}" 1 -1 tail)
      string(TOUPPER "${head}" head)
      string(APPEND function_name "${head}${tail}")
    endforeach()
    set(symbol "rapporteur_embedded_${ARG_NAME}_${identifier}")
    string(APPEND declarations "std::string_view ${function_name}();\n")
    string(APPEND definitions
      "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n"
      "namespace ${ARG_NAMESPACE} {\nstd::string_view ${function_name}() {\n"
      "  return {${symbol}, static_cast<size_t>(${symbol}_end - ${symbol})};\n}\n}\n")
    string(APPEND assembly
      "  .globl ${symbol}\n${symbol}:\n  .incbin \"${path}\"\n  .globl ${symbol}_end\n${symbol}_end:\n  .byte 0\n")
    list(APPEND inputs "${path}")
  endforeach()
  string(APPEND assembly "  .section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT "${out}/${ARG_HEADER}" CONTENT
    "// Generated. The embedded files of ${ARG_NAME}.\n#pragma once\n#include <string_view>\nnamespace ${ARG_NAMESPACE} {\n${declarations}}\n" @ONLY)
  file(CONFIGURE OUTPUT "${out}/${ARG_NAME}.cc" CONTENT
    "#include \"${ARG_HEADER}\"\n${definitions}" @ONLY)
  file(CONFIGURE OUTPUT "${out}/${ARG_NAME}.S" CONTENT "${assembly}" @ONLY)
  set_source_files_properties("${out}/${ARG_NAME}.S" PROPERTIES OBJECT_DEPENDS "${inputs}")
  add_library(rapporteur_${ARG_NAME} STATIC "${out}/${ARG_NAME}.cc" "${out}/${ARG_NAME}.S")
  add_library(rapporteur::${ARG_NAME} ALIAS rapporteur_${ARG_NAME})
  target_include_directories(rapporteur_${ARG_NAME} PUBLIC "${out}")
endfunction()
