// The way in to reading: normalized text to facts.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "absl/time/time.h"
#include "services/ingest/reading/model/case_observer.h"
#include "services/ingest/reading/values/facts.h"

namespace rapporteur::reading {

// One document as reading sees it. The views must outlive the call.
struct ReadInput {
  // Normalized text, well-formed UTF-8: the title on the first line (where there is one), an empty
  // line, then the body. Lines end with '\n'; paragraphs are parted by empty lines.
  std::string_view text;
  size_t body_begin = 0;    // Where the body begins in `text`; 0 where there is no title.
  std::string_view source;  // The outlet's display name: "NATO", "The White House".
  std::optional<absl::Time> published;
  // Minutes east of UTC in which `published` was given: "today" is that day there.
  int published_offset_minutes = 0;
  bool explain = false;  // List the expressions that facts were made of, too.
};

// Is told as each stage of a read ends, in the order of the stages: for measuring them.
class StageObserver {
 public:
  virtual ~StageObserver() = default;
  virtual void OnStageEnd(std::string_view stage) = 0;
};

// Reads texts. Immutable after construction and thread-safe: one Reader serves all threads.
class Reader {
 public:
  // Loads the language data that is compiled in; takes well under 200 ms.
  Reader();
  // With the rows `models` in place of those of data/engagement_model.tsv and
  // data/commitment_model.tsv: for training.
  explicit Reader(std::string_view models);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Finds the facts of `input`. Never fails: a text without facts gives an empty Reading. Time and
  // memory grow linearly with the length of the text. Calls the observers, where there are any, in
  // this thread.
  Reading Read(const ReadInput& input, StageObserver* observer = nullptr,
               CaseObserver* cases = nullptr) const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace rapporteur::reading
