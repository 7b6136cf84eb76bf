// A directory of the test's own, removed at the end.
#pragma once

#include <filesystem>
#include <string>

namespace rapporteur {

// Makes a fresh directory under the system's temporary directory and removes it with everything in
// it when destroyed. Aborts where none can be made: a test cannot go on without it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // The path of `name` inside the directory.
  std::string Path(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace rapporteur
