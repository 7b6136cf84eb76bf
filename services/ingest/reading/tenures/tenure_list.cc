#include "services/ingest/reading/tenures/tenure_list.h"

#include <utility>

#include "services/ingest/reading/lexicon/vocabulary.h"

namespace rapporteur::reading {
namespace {

constexpr size_t kMostOfOnePerson = 12;

bool Disagree(const std::optional<CivilTime>& a, const std::optional<CivilTime>& b) {
  return a && b && (a->year != b->year || (a->month != 0 && b->month != 0 && a->month != b->month));
}

template <typename T>
void Fill(std::optional<T>& known, const std::optional<T>& more) {
  if (!known) known = more;
}

// A later mention may say the day where the first says the year.
void FillTime(std::optional<CivilTime>& known, const std::optional<CivilTime>& more) {
  if (!known || (more && known->precision < more->precision)) known = more;
}

}  // namespace

TenureDraft MakeDraft(uint32_t person, std::string office, const char* rule, TokenRange evidence) {
  TenureDraft draft;
  draft.person = person;
  draft.office = std::move(office);
  draft.rule = rule;
  draft.evidence.push_back(evidence);
  return draft;
}

bool IsSameOffice(std::string_view a, std::string_view b) {
  std::string longer = Vocabulary::Lower(a);
  std::string shorter = Vocabulary::Lower(b);
  if (longer.size() < shorter.size()) longer.swap(shorter);
  const size_t at = longer.find(shorter);
  if (at == std::string::npos) return false;
  const size_t end = at + shorter.size();
  return (at == 0 || longer[at - 1] == ' ') && (end == longer.size() || longer[end] == ' ');
}

void TenureList::Add(const TenureDraft& draft) {
  std::vector<uint32_t>& own = of_person_[draft.person];
  for (const uint32_t index : own) {
    TenureDraft& known = drafts_[index];
    if (!IsSameOffice(known.office, draft.office) || Disagree(known.start, draft.start) ||
        Disagree(known.end, draft.end)) {
      continue;
    }
    if (draft.office.size() > known.office.size()) known.office = draft.office;
    FillTime(known.start, draft.start);
    FillTime(known.end, draft.end);
    Fill(known.predecessor, draft.predecessor);
    Fill(known.successor, draft.successor);
    if (known.evidence.size() < 4) {
      known.evidence.insert(known.evidence.end(), draft.evidence.begin(), draft.evidence.end());
    }
    known.dated_only = known.dated_only && draft.dated_only;
    NoteLast(draft.person, index);
    return;
  }
  if (own.size() >= kMostOfOnePerson) return;
  own.push_back(static_cast<uint32_t>(drafts_.size()));
  drafts_.push_back(draft);
  NoteLast(draft.person, own.back());
}

void TenureList::NoteLast(uint32_t person, uint32_t index) {
  (drafts_[index].dated_only ? last_dated_of_ : last_of_)[person] = index;
}

const TenureDraft* TenureList::LastOf(uint32_t person) const {
  if (const auto it = last_of_.find(person); it != last_of_.end()) return &drafts_[it->second];
  const auto it = last_dated_of_.find(person);
  return it == last_dated_of_.end() ? nullptr : &drafts_[it->second];
}

}  // namespace rapporteur::reading
