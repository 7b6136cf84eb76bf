# Small targets with explicit sources, dependencies and tests, all declared the same way.
#
#   rapporteur_library(NAME clock HDRS clock.h SRCS clock.cc DEPS absl::time TESTS clock_test.cc)
#   rapporteur_binary(NAME rapporteur-storage SRCS main.cc DEPS rapporteur::storage_server)
#   rapporteur_test(NAME store_conformance_test SRCS ... DEPS ... [LABELS e2e] [TIMEOUT 120])
#   rapporteur_benchmark(NAME store_benchmark SRCS ... DEPS ...)
#
# A library NAME is linked by others as rapporteur::NAME. TESTS become one test program, NAME_test,
# which links TEST_DEPS too and carries TEST_LABELS ("tsan": run under the thread sanitizer).
# Paths in #include start at the top of the tree.

function(rapporteur_library)
  cmake_parse_arguments(ARG "" "NAME" "HDRS;SRCS;DEPS;TESTS;TEST_DEPS;TEST_LABELS" ${ARGN})
  if(ARG_SRCS)
    add_library(rapporteur_${ARG_NAME} STATIC ${ARG_SRCS} ${ARG_HDRS})
    set(scope PUBLIC)
    target_link_libraries(rapporteur_${ARG_NAME} PRIVATE rapporteur_warnings)
  else()
    add_library(rapporteur_${ARG_NAME} INTERFACE ${ARG_HDRS})
    set(scope INTERFACE)
  endif()
  add_library(rapporteur::${ARG_NAME} ALIAS rapporteur_${ARG_NAME})
  target_include_directories(rapporteur_${ARG_NAME} ${scope} "${PROJECT_SOURCE_DIR}")
  target_link_libraries(rapporteur_${ARG_NAME} ${scope} ${ARG_DEPS})
  if(ARG_TESTS)
    rapporteur_test(NAME ${ARG_NAME}_test SRCS ${ARG_TESTS} DEPS rapporteur::${ARG_NAME} ${ARG_TEST_DEPS}
                    LABELS ${ARG_TEST_LABELS})
  endif()
endfunction()

function(rapporteur_binary)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_include_directories(${ARG_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${ARG_NAME} PRIVATE rapporteur_warnings ${ARG_DEPS})
endfunction()

# Tests and benchmarks are kept out of bin/, which holds what a user runs.
function(rapporteur_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SRCS;DEPS;LABELS" ${ARGN})
  if(NOT BUILD_TESTING)
    return()
  endif()
  add_executable(${ARG_NAME} ${ARG_SRCS})
  set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
  target_include_directories(${ARG_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(
    ${ARG_NAME} PRIVATE RAPPORTEUR_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                        RAPPORTEUR_BINARY_DIR="${CMAKE_BINARY_DIR}/bin")
  target_link_libraries(${ARG_NAME} PRIVATE rapporteur_warnings ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${ARG_NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
endfunction()

function(rapporteur_benchmark)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  if(NOT BUILD_TESTING)
    return()
  endif()
  add_executable(${ARG_NAME} ${ARG_SRCS})
  set_target_properties(${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bench")
  target_include_directories(${ARG_NAME} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_definitions(${ARG_NAME} PRIVATE RAPPORTEUR_BINARY_DIR="${CMAKE_BINARY_DIR}/bin")
  target_link_libraries(${ARG_NAME} PRIVATE rapporteur_warnings ${ARG_DEPS})
endfunction()
