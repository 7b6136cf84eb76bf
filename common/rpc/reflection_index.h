// Finds the protos that declare a name. Knows protobuf, not gRPC.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/descriptor.h"

namespace rapporteur {

// Answers from a FileDescriptorSet that was made with imports and source info, so that the files
// keep their comments. Immutable after Create, thread-safe.
class ReflectionIndex {
 public:
  // `descriptors` is a serialized google.protobuf.FileDescriptorSet, each file after its imports.
  // Returns kInvalidArgument where it is not.
  static absl::StatusOr<std::unique_ptr<ReflectionIndex>> Create(std::string_view descriptors);

  // Each returns the name of a file, or kNotFound.
  absl::StatusOr<std::string> FindFile(const std::string& file) const;
  absl::StatusOr<std::string> FindFileOfSymbol(const std::string& symbol) const;
  absl::StatusOr<std::string> FindFileOfExtension(const std::string& type, int number) const;

  // The numbers of the extensions of message `type`, rising, or kNotFound.
  absl::StatusOr<std::vector<int>> ExtensionNumbers(const std::string& type) const;

  // The serialized FileDescriptorProtos of `file` and of those of its imports, direct or not, that
  // are not in `sent`, which then holds them too. REQUIRES: `file` was returned by a Find function.
  std::vector<std::string> FileWithImports(const std::string& file,
                                           std::set<std::string>* sent) const;

  bool HasService(const std::string& name) const;

 private:
  ReflectionIndex() = default;
  void AppendImports(const google::protobuf::FileDescriptor& file, std::set<std::string>* sent,
                     std::vector<std::string>* files) const;

  google::protobuf::DescriptorPool pool_;
  std::map<std::string, std::string> serialized_;  // By file name.
};

}  // namespace rapporteur
