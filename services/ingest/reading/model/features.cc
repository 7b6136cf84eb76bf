#include "services/ingest/reading/model/features.h"

namespace rapporteur::reading {
namespace {

// FNV-1a.
constexpr uint64_t kBasis = 14695981039346656037u;
constexpr uint64_t kPrime = 1099511628211u;

uint64_t Extend(uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
  return hash;
}

}  // namespace

uint64_t FeatureHash(std::string_view feature) { return Extend(kBasis, feature); }

void Features::Clear() {
  hashes_.clear();
  names_.clear();
}

void Features::Add(std::string_view name, std::initializer_list<std::string_view> parts) {
  uint64_t hash = Extend(kBasis, name);
  std::string_view separator = "=";
  for (const std::string_view part : parts) {
    hash = Extend(Extend(hash, separator), part);
    separator = "&";
  }
  hashes_.push_back(hash);
  if (!named_) return;
  std::string& text = names_.emplace_back(name);
  separator = "=";
  for (const std::string_view part : parts) {
    text.append(separator).append(part);
    separator = "&";
  }
}

}  // namespace rapporteur::reading
