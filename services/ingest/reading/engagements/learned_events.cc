#include "services/ingest/reading/engagements/learned_events.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/ingest/reading/clauses/text_roles.h"
#include "services/ingest/reading/engagements/engagement_likeness.h"
#include "services/ingest/reading/engagements/event_builder.h"
#include "services/ingest/reading/engagements/event_candidates.h"
#include "services/ingest/reading/engagements/event_features.h"
#include "services/ingest/reading/engagements/kind_families.h"

namespace rapporteur::reading {
namespace {

// Log odds that words tell of an engagement,
constexpr int32_t kKeepFrom = -1500;   // from which on what the rules read from them is kept,
constexpr int32_t kAddFrom = 1000;     // from which on what the rules missed is added,
constexpr size_t kLatest = 24;         // How far back one may be told again.
constexpr int32_t kSecondFrom = 2000;  // from which on they tell another one of the same people.

bool IsNamed(const Engagement& engagement) {
  return !engagement.participants.empty() || !engagement.organizations.empty() ||
         !engagement.countries.empty();
}

// An engagement that the rules missed.
struct LearnedEvent {
  Engagement engagement;
  int32_t score = 0;
};

class Judge {
 public:
  Judge(const DocumentContext& input, const EngagementWords& words, const EventModels& models,
        CaseObserver* observer)
      : in_(input),
        models_(models),
        observer_(observer),
        roles_(input),
        candidates_(input, words, roles_, models),
        builder_(input, roles_, models, observer) {}

  std::vector<Engagement> Run(std::vector<Engagement> found) {
    const std::vector<std::vector<size_t>> told = BySentence(found);
    for (uint32_t s = 0; s < in_.structure.sentences.size(); ++s) {
      const Block& block = in_.structure.blocks[in_.structure.sentences[s].block];
      if (block.kind != BlockKind::kBoilerplate) Read(s, told[s], found);
      for (const size_t i : told[s]) {
        if (!dropped_.contains(i)) AddRead(std::move(found[i]));
      }
      AddLearned();
    }
    return std::move(result_);
  }

 private:
  // Where the latest of those told begin; others are too far to be the same. Keeps time linear.
  size_t Latest() const { return result_.size() > kLatest ? result_.size() - kLatest : 0; }

  // What a rule read from this sentence takes the place of what a model made of one before.
  void AddRead(Engagement read) {
    for (size_t i = Latest(); i < result_.size(); ++i) {
      if (result_[i].origin.rule != kLearnedRule || !AreSame(result_[i], read)) continue;
      result_[i] = std::move(read);
      return;
    }
    result_.push_back(std::move(read));
  }

  // The likeliest of the sentence first: the others may tell the same.
  void AddLearned() {
    std::stable_sort(
        learned_.begin(), learned_.end(),
        [](const LearnedEvent& a, const LearnedEvent& b) { return a.score > b.score; });
    for (LearnedEvent& each : learned_) {
      const bool known =
          std::any_of(result_.begin() + static_cast<std::ptrdiff_t>(Latest()), result_.end(),
                      [&](const Engagement& other) {
                        return AreSame(other, each.engagement) ||
                               (each.score < kSecondFrom && AreTogether(other, each.engagement));
                      });
      if (!known) result_.push_back(std::move(each.engagement));
    }
    learned_.clear();
  }

  // The engagements of the rules, by the sentence that told them first.
  std::vector<std::vector<size_t>> BySentence(const std::vector<Engagement>& found) const {
    std::vector<std::vector<size_t>> told(in_.structure.sentences.size());
    const auto& sentences = in_.structure.sentences;
    for (size_t i = 0; i < found.size(); ++i) {
      const size_t at = found[i].evidence.front().span.begin;
      const auto behind = std::upper_bound(sentences.begin(), sentences.end(), at,
                                           [&](size_t byte, const Sentence& sentence) {
                                             return byte < in_.tokens[sentence.tokens.first].begin;
                                           });
      if (behind != sentences.begin())
        told[static_cast<size_t>(std::prev(behind) - sentences.begin())].push_back(i);
    }
    return told;
  }

  // Which engagements of the rules each candidate told: those of its family, one each as far as
  // there are enough. What no candidate can have told is left as it is.
  static std::vector<RuleFindings> Assign(const std::vector<EventCandidate>& candidates,
                                          const std::vector<size_t>& told,
                                          const std::vector<Engagement>& found) {
    std::vector<RuleFindings> rules(candidates.size());
    for (const size_t i : told) {
      const size_t none = candidates.size();
      size_t best = none;
      for (size_t c = 0; c < candidates.size(); ++c) {
        if (candidates[c].form == EventCandidate::Form::kOther) continue;
        if (FamilyOf(*candidates[c].kind) != FamilyOf(found[i].kind)) continue;
        if (best == none || (!rules[best].own.empty() && rules[c].own.empty())) best = c;
      }
      if (best != none) rules[best].own.push_back(&found[i]);
    }
    for (RuleFindings& each : rules) each.near = !told.empty();
    return rules;
  }

  void Read(uint32_t sentence, const std::vector<size_t>& told,
            const std::vector<Engagement>& found) {
    if (observer_ != nullptr) ShowWords(sentence);
    std::vector<EventCandidate> all = candidates_.In(sentence);
    if (all.empty()) return;
    for (EventCandidate& each : all)
      each.repeats = seen_[FeatureHash(StemOf(roles_.Lower(each.tokens.first)))]++;
    const std::vector<RuleFindings> rules = Assign(all, told, found);
    for (size_t c = 0; c < all.size(); ++c) {
      const EventSurroundings around = {all[c], all, rules[c]};
      if (observer_ != nullptr) {
        all[c].day = candidates_.DayOf(all[c]);
        builder_.Show(around);
      }
      if (models_.empty()) continue;
      const int32_t score = builder_.Score(around);
      if (score < kKeepFrom) {
        for (const Engagement* engagement : rules[c].own)
          dropped_.insert(static_cast<size_t>(engagement - found.data()));
      }
      if (!rules[c].own.empty() || score < kAddFrom) continue;
      all[c].day = candidates_.DayOf(all[c]);
      Engagement engagement = builder_.Build(around);
      if (IsNamed(engagement)) learned_.push_back({std::move(engagement), score});
    }
  }

  void ShowWords(uint32_t sentence) const {
    static const std::vector<std::string> kNone;
    const TokenRange range = in_.structure.sentences[sentence].tokens;
    for (uint32_t i = range.first; i < range.last; ++i) {
      if (!candidates_.IsContent(i)) continue;
      observer_->OnCase(
          {"word", SpanOf(in_.tokens, {i, i + 1}), std::string(StemOf(roles_.Lower(i))), kNone});
    }
  }

  const DocumentContext& in_;
  const EventModels& models_;
  CaseObserver* const observer_;
  const TextRoles roles_;
  const EventCandidates candidates_;
  EventBuilder builder_;
  std::vector<Engagement> result_;
  std::vector<LearnedEvent> learned_;             // Of the sentence that is read.
  absl::flat_hash_set<size_t> dropped_;           // Of the rules.
  absl::flat_hash_map<uint64_t, uint32_t> seen_;  // How many candidates had each stem so far.
};

}  // namespace

std::vector<Engagement> JudgeEngagements(const DocumentContext& input, const EngagementWords& words,
                                         const EventModels& models, std::vector<Engagement> found,
                                         CaseObserver* observer) {
  if (models.empty() && observer == nullptr) return found;
  return Judge(input, words, models, observer).Run(std::move(found));
}

}  // namespace rapporteur::reading
