#include "services/ingest/reading/tenures/tenure_tables.h"

#include <utility>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {

TenureTables::TenureTables(Vocabulary& vocabulary) : phrases_(vocabulary) {
  ForEachRow(TenureVerbs(), [&](const auto& row) {
    const std::optional<TenureFrame> frame = TenureFrameFromName(row[1]);
    if (!frame) return;  // tenures_test.cc finds such a row.
    verbs_.push_back({*frame, row[2] == "news", std::string(row.size() > 3 ? row[3] : "")});
    for (std::string_view form : SplitParts(row[0], ';')) {
      phrases_.Add(form, static_cast<uint32_t>(verbs_.size() - 1));
    }
  });
  ForEachRow(Seats(), [&](const auto& row) {
    seats_.emplace(vocabulary.Intern(row[0]), std::string(row[1]));
  });
}

std::string_view TenureTables::SeatIn(const Token& noun) const {
  const auto it = noun.IsCapitalWord() ? seats_.find(noun.word) : seats_.end();
  return it == seats_.end() ? std::string_view() : std::string_view(it->second);
}

std::optional<TenureFrame> TenureFrameFromName(std::string_view name) {
  static constexpr std::pair<std::string_view, TenureFrame> kNames[] = {
      {"takes", TenureFrame::kTakes},
      {"command", TenureFrame::kCommand},
      {"named", TenureFrame::kNamed},
      {"names", TenureFrame::kNames},
      {"nominee", TenureFrame::kNominee},
      {"owned", TenureFrame::kOwned},
      {"mandate", TenureFrame::kMandate},
      {"becomes", TenureFrame::kBecomes},
      {"succeeds", TenureFrame::kSucceeds},
      {"succeeded", TenureFrame::kSucceeded},
      {"leaves", TenureFrame::kLeaves},
      {"hands", TenureFrame::kHands},
      {"handover", TenureFrame::kHandover},
      {"joins", TenureFrame::kJoins},
      {"swears", TenureFrame::kSwears},
      {"held", TenureFrame::kHeld},
      {"serves", TenureFrame::kServes},
      {"nominations", TenureFrame::kNominations},
      {"withdrawals", TenureFrame::kWithdrawals},
  };
  for (const auto& [known, frame] : kNames) {
    if (known == name) return frame;
  }
  return std::nullopt;
}

}  // namespace rapporteur::reading
