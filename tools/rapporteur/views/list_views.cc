// The rows of the lists that the query service answers with.
#include <fmt/format.h>

#include <string>

#include "absl/strings/ascii.h"
#include "common/text/fold.h"
#include "rapporteur/query/v1/documents.pb.h"
#include "rapporteur/query/v1/offices.pb.h"
#include "rapporteur/v1/document.pb.h"
#include "rapporteur/v1/engagement.pb.h"
#include "rapporteur/v1/quote.pb.h"
#include "rapporteur/v1/search.pb.h"
#include "tools/rapporteur/views/typed_view.h"
#include "tools/rapporteur/views/view.h"
#include "tools/rapporteur/views/words.h"

namespace rapporteur::cli {
namespace {

using rapporteur::v1::Provenance;

// Names of documents are long, and are there to be copied.
Column DocumentColumn() { return {.title = "Document", .below = true}; }

std::string PublishedOf(const Provenance& provenance) {
  return DayOf(provenance.has_published_time(), provenance.published_time());
}

std::string WhoOf(const rapporteur::v1::Engagement& engagement) {
  std::string who = NamesOf(engagement.participants());
  const auto add = [&who](const std::string& names) {
    if (!who.empty() && !names.empty()) who += ", ";
    who += names;
  };
  add(NamesOf(engagement.organizations()));
  for (const auto& country : engagement.countries()) add(CountryName(country));
  return who;
}

// The kind, and what the text calls it where that says more.
std::string WhatOf(const rapporteur::v1::Engagement& engagement) {
  std::string kind = PhraseOf(WordOf(engagement.kind()));
  if (engagement.title().empty()) return kind;
  const bool says_kind = Fold(engagement.title()).find(kind) != std::string::npos;
  return says_kind ? engagement.title() : fmt::format("{}: {}", kind, engagement.title());
}

// The last document that announced it, where another one tells how it stands.
std::string AnnouncedIn(const rapporteur::v1::Engagement& engagement) {
  std::string document;
  for (const auto& state : engagement.history()) {
    if (state.status() == rapporteur::v1::ENGAGEMENT_STATUS_SCHEDULED) {
      document = state.provenance().document();
    }
  }
  return document == engagement.provenance().document() ? "" : ShortDocumentName(document);
}

}  // namespace

View QuoteView() {
  return MakeView<rapporteur::v1::Quote>(
      {{.title = "Speaker", .min_width = 12, .max_lines = 0},
       {.title = "Quote", .min_width = 24, .max_lines = 0, .weight = 4},
       {.title = "Published"},
       DocumentColumn()},
      [](const rapporteur::v1::Quote& quote) -> Row {
        return {quote.speaker().display_name(), quote.text(), PublishedOf(quote.provenance()),
                ShortDocumentName(quote.provenance().document())};
      },
      "no quotes match");
}

View EngagementView() {
  return MakeView<rapporteur::v1::Engagement>(
      {{.title = "When", .min_width = 10, .max_lines = 0},
       {.title = "Who", .min_width = 16, .max_lines = 0, .weight = 3},
       {.title = "What", .min_width = 14, .max_lines = 0, .weight = 2},
       {.title = "Status"},
       {.title = "Where", .min_width = 8, .max_lines = 0},
       DocumentColumn(),
       {.title = "Announced", .below = true}},
      [](const rapporteur::v1::Engagement& engagement) -> Row {
        return {RangeOf(engagement.has_start(), engagement.start(), engagement.has_end(),
                        engagement.end()),
                WhoOf(engagement),
                WhatOf(engagement),
                WordOf(engagement.status()),
                engagement.place().display_name(),
                ShortDocumentName(engagement.provenance().document()),
                AnnouncedIn(engagement)};
      },
      "no meetings match");
}

View OfficeHolderView() {
  return MakeView<rapporteur::query::v1::OfficeHolder>(
      {{.title = "Office", .min_width = 16, .max_lines = 0, .weight = 2},
       {.title = "Person", .min_width = 12, .max_lines = 0, .weight = 2},
       {.title = "Documents", .align = Align::kRight},
       {.title = "First"},
       {.title = "Last"}},
      [](const rapporteur::query::v1::OfficeHolder& holder) -> Row {
        return {holder.office().display_name(), holder.person().display_name(),
                fmt::format("{}", holder.document_count()),
                DayOf(holder.has_first_published_time(), holder.first_published_time()),
                DayOf(holder.has_last_published_time(), holder.last_published_time())};
      },
      "no office holders match");
}

View DocumentView() {
  return MakeView<rapporteur::v1::Document>(
      {{.title = "Published"},
       {.title = "Kind"},
       {.title = "Title", .min_width = 20, .max_lines = 2, .weight = 3},
       {.title = "Facts", .align = Align::kRight},
       DocumentColumn()},
      [](const rapporteur::v1::Document& document) -> Row {
        return {DayOf(document.has_published_time(), document.published_time()),
                WordOf(document.kind()), document.title(), fmt::format("{}", document.fact_count()),
                ShortDocumentName(document.name())};
      },
      "no documents match");
}

View SearchResultView() {
  return MakeView<rapporteur::query::v1::SearchResult>(
      {{.title = "Score", .align = Align::kRight},
       {.title = "Published"},
       {.title = "Title", .min_width = 16, .max_lines = 3, .weight = 2},
       {.title = "Passage", .min_width = 20, .max_lines = 3, .weight = 3},
       DocumentColumn()},
      [](const rapporteur::query::v1::SearchResult& result) -> Row {
        return {fmt::format("{:.2f}", result.score()),
                DayOf(result.document().has_published_time(), result.document().published_time()),
                result.document().title(), result.passage().exact(),
                ShortDocumentName(result.document().name())};
      },
      "no documents match");
}

View FacetBucketView(rapporteur::v1::FacetField field) {
  std::string title = WordOf(field);
  title[0] = absl::ascii_toupper(static_cast<unsigned char>(title[0]));
  return MakeView<rapporteur::v1::FacetBucket>(
      {{.title = title, .min_width = 16}, {.title = "Documents", .align = Align::kRight}},
      [](const rapporteur::v1::FacetBucket& bucket) -> Row {
        // No value of another field looks like that of a kind.
        rapporteur::v1::DocumentKind kind{};
        const bool is_kind = DocumentKind_Parse(bucket.value(), &kind);
        return {is_kind ? WordOf(kind) : bucket.value(), fmt::format("{}", bucket.count())};
      },
      "none of the documents has a " + WordOf(field));
}

}  // namespace rapporteur::cli
