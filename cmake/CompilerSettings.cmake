# Language level, warnings and build helpers shared by every target.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(RAPPORTEUR_WERROR "Treat compiler warnings as errors" OFF)
set(RAPPORTEUR_SANITIZE "" CACHE STRING "Value for -fsanitize=, for example address,undefined")
option(RAPPORTEUR_FUZZ "Instrument for libFuzzer and build the fuzz targets" OFF)
option(RAPPORTEUR_COVERAGE "Instrument for gcov" OFF)

# Applies to our own code only; generated protobuf code is compiled without it.
# Designated initializers may leave out members that have defaults: no warning for that.
add_library(rapporteur_warnings INTERFACE)
target_compile_options(
  rapporteur_warnings
  INTERFACE -Wall -Wextra -Wno-missing-field-initializers -Wnon-virtual-dtor -Woverloaded-virtual
            # gcc 12 warns of std::string's own operator+ (its bug 105329).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
            $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety -Werror=thread-safety>
            $<$<BOOL:${RAPPORTEUR_WERROR}>:-Werror>)

if(RAPPORTEUR_SANITIZE)
  add_compile_options(-fsanitize=${RAPPORTEUR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${RAPPORTEUR_SANITIZE})
endif()
if(RAPPORTEUR_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(RAPPORTEUR_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

find_program(RAPPORTEUR_CCACHE ccache)
if(RAPPORTEUR_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${RAPPORTEUR_CCACHE}")
endif()
find_program(RAPPORTEUR_MOLD mold)
if(RAPPORTEUR_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
