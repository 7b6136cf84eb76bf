#include "services/ingest/formats/html_aligner.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "services/ingest/formats/characters.h"
#include "services/ingest/formats/html_page.h"

namespace rapporteur::ingest {

namespace {

constexpr size_t kMaxReferenceBytes = 40;

}  // namespace

size_t HtmlAligner::SameRun(size_t at) const {
  if (at < reference_end_) return 0;
  const size_t limit = std::min(OrdinaryRun(decoded_, at), original_.size() - position_);
  size_t run = 0;
  while (run < limit) {
    const char c = original_[position_ + run];
    if (c != decoded_[at + run] || c == '&' || c == '<') break;
    ++run;
  }
  // Not into a character.
  while (run > 0 && at + run < decoded_.size() && (decoded_[at + run] & 0xC0) == 0x80) --run;
  return run;
}

int64_t HtmlAligner::Place(size_t at, size_t size) {
  if (at < reference_end_) return -1;
  while (position_ < original_.size()) {
    if (original_[position_] == '&' && TakeReference(at)) return -1;
    if (original_.substr(position_, size) == decoded_.substr(at, size)) {
      return static_cast<int64_t>(std::exchange(position_, position_ + size));
    }
    if (original_[position_] == '\r') {
      ++position_;
    } else if (original_[position_] == '<') {
      position_ = std::min(original_.find('>', position_), original_.size() - 1) + 1;
    } else {
      position_ = original_.size();  // Out of step: the rest has no known place.
    }
  }
  return -1;
}

bool HtmlAligner::TakeReference(size_t at) {
  size_t end = position_ + 1;
  const size_t limit = std::min(original_.size(), position_ + kMaxReferenceBytes);
  while (end < limit &&
         (std::isalnum(static_cast<unsigned char>(original_[end])) != 0 || original_[end] == '#')) {
    ++end;
  }
  if (end < limit && original_[end] == ';') ++end;
  const std::string_view written = original_.substr(position_, end - position_);
  auto found = references_.find(written);
  if (found == references_.end()) {
    found = references_.emplace(written, DecodeEntities(written)).first;
  }
  const std::string& meant = found->second;
  if (meant == written || !decoded_.substr(at).starts_with(meant)) return false;
  reference_end_ = at + meant.size();
  position_ = end;
  return true;
}

}  // namespace rapporteur::ingest
