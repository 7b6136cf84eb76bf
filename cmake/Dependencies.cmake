# Every external library, found once. The packages are listed in tools/setup/debian-packages.txt.

find_package(Threads REQUIRED)
find_package(Protobuf REQUIRED) # module mode, before gRPC
find_package(gRPC CONFIG REQUIRED)
find_package(absl CONFIG REQUIRED)
find_package(RocksDB CONFIG REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED)
find_package(fmt CONFIG REQUIRED)
find_package(spdlog CONFIG REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
find_package(CLI11 CONFIG REQUIRED)
find_package(nlohmann_json CONFIG REQUIRED)
find_package(simdjson CONFIG REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)

find_package(PkgConfig REQUIRED)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
pkg_check_modules(gumbo REQUIRED IMPORTED_TARGET gumbo)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED) # used as a header alone
find_library(STEMMER_LIBRARY stemmer REQUIRED)

if(BUILD_TESTING)
  find_package(GTest CONFIG REQUIRED)
endif()
