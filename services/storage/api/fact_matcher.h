// Which facts a FactFilter means.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "rapporteur/storage/v1/filters.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/fact.pb.h"
#include "services/record/filter/message_filter.h"

namespace rapporteur::storage {

// The time that a fact itself speaks of: an engagement's start to its end, a tenure's start to its
// end (where only one is stated, that moment), a milestone's date, a commitment's period; for
// quotes and office holdings the publication time of `document`. nullopt where there is none.
std::optional<std::pair<absl::Time, absl::Time>> TimeOf(const rapporteur::v1::Fact& fact,
                                                        const rapporteur::v1::Document& document);

// A FactFilter, checked and made ready. Immutable, so thread-safe.
class FactMatcher {
 public:
  // INVALID_ARGUMENT with violations of "filter...." where the filter makes no sense.
  static absl::StatusOr<FactMatcher> Create(const rapporteur::storage::v1::FactFilter& filter);

  // Whether `fact` of `document` is meant. Looks at neither text nor the fact's evidence.
  bool Matches(const rapporteur::v1::Document& document, const rapporteur::v1::Fact& fact) const;

  // Whether any fact of `type` can be meant.
  bool CanMatch(rapporteur::v1::FactType type) const;

  // Facts lie in documents whose names begin so, or in the one document of this name. At most one
  // is not empty.
  const std::string& name_prefix() const { return name_prefix_; }
  const std::string& document() const { return document_; }

 private:
  FactMatcher() = default;
  // Whether `fact` is meant if it is one of these; true for all others.
  bool MatchesEngagement(const rapporteur::v1::Fact& fact) const;
  bool MatchesCommitment(const rapporteur::v1::Fact& fact) const;
  bool MatchesMilestone(const rapporteur::v1::Fact& fact) const;
  bool MatchesExpression(const rapporteur::v1::Document& document,
                         const rapporteur::v1::Fact& fact) const;
  bool MatchesOccasion(const rapporteur::v1::Document& document,
                       const rapporteur::v1::Fact& fact) const;

  rapporteur::storage::v1::FactFilter filter_;
  std::string name_prefix_;
  std::string document_;
  bool asks_for_commitments_ = false;
  std::vector<std::string> units_;  // In lower case.
  std::vector<std::string> place_words_;
  std::vector<std::string> words_;
  std::optional<filter::MessageFilter> expression_;
};

}  // namespace rapporteur::storage
