#include "common/rpc/reflection_index.h"

#include <fmt/format.h>

#include <algorithm>

#include "google/protobuf/descriptor.pb.h"

namespace rapporteur {

using ::google::protobuf::Descriptor;
using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::FileDescriptor;

namespace {

absl::StatusOr<std::string> NameOr(const FileDescriptor* file, std::string_view what,
                                   std::string_view name) {
  if (file != nullptr) return file->name();
  return absl::NotFoundError(fmt::format("this server has no {} \"{}\"", what, name));
}

}  // namespace

absl::StatusOr<std::unique_ptr<ReflectionIndex>> ReflectionIndex::Create(
    std::string_view descriptors) {
  google::protobuf::FileDescriptorSet set;
  if (!set.ParseFromArray(descriptors.data(), static_cast<int>(descriptors.size()))) {
    return absl::InvalidArgumentError("the embedded descriptors are not a FileDescriptorSet");
  }
  auto index = std::unique_ptr<ReflectionIndex>(new ReflectionIndex);
  for (const auto& file : set.file()) {
    if (index->pool_.BuildFile(file) == nullptr) {
      return absl::InvalidArgumentError(fmt::format(
          "the embedded descriptor of {} is malformed or lacks an import", file.name()));
    }
    index->serialized_[file.name()] = file.SerializeAsString();
  }
  return index;
}

absl::StatusOr<std::string> ReflectionIndex::FindFile(const std::string& file) const {
  return NameOr(pool_.FindFileByName(file), "file", file);
}

absl::StatusOr<std::string> ReflectionIndex::FindFileOfSymbol(const std::string& symbol) const {
  return NameOr(pool_.FindFileContainingSymbol(symbol), "symbol", symbol);
}

absl::StatusOr<std::string> ReflectionIndex::FindFileOfExtension(const std::string& type,
                                                                 int number) const {
  const Descriptor* const message = pool_.FindMessageTypeByName(type);
  const FieldDescriptor* const extension =
      message == nullptr ? nullptr : pool_.FindExtensionByNumber(message, number);
  return NameOr(extension == nullptr ? nullptr : extension->file(), "extension",
                fmt::format("{} of {}", number, type));
}

absl::StatusOr<std::vector<int>> ReflectionIndex::ExtensionNumbers(const std::string& type) const {
  const Descriptor* const message = pool_.FindMessageTypeByName(type);
  if (message == nullptr) {
    return absl::NotFoundError(fmt::format("this server has no message \"{}\"", type));
  }
  std::vector<const FieldDescriptor*> extensions;
  pool_.FindAllExtensions(message, &extensions);
  std::vector<int> numbers;
  for (const FieldDescriptor* extension : extensions) numbers.push_back(extension->number());
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::vector<std::string> ReflectionIndex::FileWithImports(const std::string& file,
                                                          std::set<std::string>* sent) const {
  std::vector<std::string> files = {serialized_.at(file)};
  sent->insert(file);
  AppendImports(*pool_.FindFileByName(file), sent, &files);
  return files;
}

void ReflectionIndex::AppendImports(const FileDescriptor& file, std::set<std::string>* sent,
                                    std::vector<std::string>* files) const {
  for (int i = 0; i < file.dependency_count(); ++i) {
    const FileDescriptor& import = *file.dependency(i);
    if (!sent->insert(import.name()).second) continue;
    files->push_back(serialized_.at(import.name()));
    AppendImports(import, sent, files);
  }
}

bool ReflectionIndex::HasService(const std::string& name) const {
  return pool_.FindServiceByName(name) != nullptr;
}

}  // namespace rapporteur
