#include "services/ingest/reading/reader.h"

#include <utility>
#include <vector>

#include "services/ingest/reading/clauses/document_context.h"
#include "services/ingest/reading/commitments/commitment_words.h"
#include "services/ingest/reading/commitments/commitments.h"
#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/engagements/engagements.h"
#include "services/ingest/reading/explanation/expressions.h"
#include "services/ingest/reading/lexicon/lexicon.h"
#include "services/ingest/reading/milestones/milestone_tables.h"
#include "services/ingest/reading/milestones/milestones.h"
#include "services/ingest/reading/organizations/organization_tables.h"
#include "services/ingest/reading/organizations/organizations.h"
#include "services/ingest/reading/organizations/places.h"
#include "services/ingest/reading/people/mentions.h"
#include "services/ingest/reading/people/office_links.h"
#include "services/ingest/reading/people/people.h"
#include "services/ingest/reading/quantities/quantities.h"
#include "services/ingest/reading/quantities/quantity_words.h"
#include "services/ingest/reading/quotes/quotes.h"
#include "services/ingest/reading/tenures/tenure_tables.h"
#include "services/ingest/reading/tenures/tenures.h"
#include "services/ingest/reading/text/document_kind.h"
#include "services/ingest/reading/text/quote_marks.h"
#include "services/ingest/reading/text/structure.h"
#include "services/ingest/reading/text/tokenizer.h"
#include "services/ingest/reading/times/time_mention.h"

namespace rapporteur::reading {
namespace {

std::optional<absl::CivilDay> PublishedDay(const ReadInput& input) {
  if (!input.published) return std::nullopt;
  const absl::TimeZone zone = absl::FixedTimeZone(input.published_offset_minutes * 60);
  return absl::CivilDay(absl::ToCivilSecond(*input.published, zone));
}

std::vector<PersonMention> PersonMentions(const Tokens& tokens, const People& people) {
  std::vector<PersonMention> mentions(people.persons.size());
  for (size_t p = 0; p < people.persons.size(); ++p)
    mentions[p].full_name = people.persons[p].full_name;
  for (const Reference& reference : people.references) {
    if (reference.kind != Reference::Kind::kName) continue;
    mentions[reference.person].spans.push_back(SpanOf(tokens, reference.tokens));
  }
  return mentions;
}

std::vector<OfficeHolding> OfficeHoldings(const Tokens& tokens, const People& people) {
  std::vector<OfficeHolding> holdings;
  for (const Holding& holding : people.holdings) {
    OfficeHolding fact;
    fact.person = people.persons[holding.person].full_name;
    fact.office = holding.link.text;
    fact.evidence.push_back({SpanOf(tokens, holding.link.evidence), {"person", "office"}});
    fact.origin = {holding.link.rule, holding.link.confidence};
    holdings.push_back(std::move(fact));
  }
  return holdings;
}

}  // namespace

struct Reader::Data {
  Data(std::string_view engagement_model, std::string_view commitment_model)
      : event_models(engagement_model), commitment_models(commitment_model) {}

  Vocabulary vocabulary;
  QuantityWords quantity_words{vocabulary};
  CommitmentWords commitment_words{vocabulary};
  Lexicon lexicon{vocabulary};
  OrganizationTables organizations{vocabulary};
  TenureTables tenures{vocabulary};
  MilestoneTables milestones{vocabulary};
  ClauseWords clause_words{vocabulary};
  EngagementWords engagement_words{vocabulary};
  EventModels event_models;
  CommitmentModels commitment_models;
};

Reader::Reader() : data_(std::make_unique<const Data>(EngagementModel(), CommitmentModel())) {}
Reader::Reader(std::string_view models) : data_(std::make_unique<const Data>(models, models)) {}
Reader::~Reader() = default;

Reading Reader::Read(const ReadInput& input, StageObserver* observer, CaseObserver* cases) const {
  const auto stage_ends = [observer](std::string_view stage) {
    if (observer != nullptr) observer->OnStageEnd(stage);
  };
  const Lexicon& lexicon = data_->lexicon;
  Reading reading;
  const Tokens tokens = Tokenize(input.text, lexicon);
  stage_ends("tokens");
  if (tokens.empty()) return reading;
  const Structure structure = FindStructure(input.text, input.body_begin, tokens, lexicon);
  const std::vector<QuoteRun> runs = FindQuoteRuns(input.text, tokens, structure);
  const std::vector<uint32_t> quote_of = QuoteOfTokens(tokens, runs);
  stage_ends("structure");
  Mentions mentions = FindMentions(input.text, tokens, structure, lexicon);
  stage_ends("mentions");
  const std::vector<OfficeLink> links =
      LinkOffices(input.text, tokens, structure, mentions, lexicon);
  stage_ends("offices");
  const People people =
      FindPeople({input.text, tokens, structure, mentions, links, quote_of, lexicon});
  stage_ends("people");
  // Sentences have been looked at piece by piece: their pieces are not needed any more, and a long
  // text has as many of them as words.
  mentions.elements = std::vector<Element>();
  std::vector<TimeMention> times = FindTimes(input.text, tokens, structure, lexicon);
  const std::optional<absl::CivilDay> own_day = ReferenceDay(times, std::nullopt);
  const std::optional<absl::CivilDay> published = PublishedDay(input);
  const std::optional<absl::CivilDay> reference = published ? published : own_day;
  ResolveTimes(reference, times);
  stage_ends("times");
  const OrganizationsInput named = {input.text, input.source, tokens,
                                    structure,  quote_of,     mentions,
                                    people,     lexicon,      data_->organizations};
  const Organizations organizations = FindOrganizations(named);
  const std::vector<PlaceMention> places = FindPlaces(named, organizations);
  stage_ends("organizations");
  reading.kind = FindDocumentKind(input.text, tokens, structure, quote_of, lexicon);
  if (own_day) reading.date = DayTime(*own_day);
  reading.people = PersonMentions(tokens, people);
  reading.offices = OfficeHoldings(tokens, people);
  stage_ends("document");
  const bool spoken =
      reading.kind == DocumentKind::kTranscript || reading.kind == DocumentKind::kSpeech;
  reading.quotes = FindQuotes({input.text, tokens, structure, runs, quote_of, people, spoken});
  stage_ends("quotes");
  const DocumentContext context = {input.text, input.source, reading.kind, reference, tokens,
                                   structure,  quote_of,     mentions,     people,    organizations,
                                   places,     times,        lexicon};
  reading.engagements = FindEngagements(context, data_->clause_words, data_->engagement_words,
                                        data_->event_models, cases);
  stage_ends("engagements");
  const std::string country =
      CurrencyCountry(input.source, tokens, lexicon, data_->commitment_words);
  const std::vector<Quantity> quantities = FindQuantities(
      {input.text, tokens, structure, times, country, lexicon, data_->quantity_words});
  stage_ends("quantities");
  reading.commitments = FindCommitments(context, reading.quotes, quantities,
                                        data_->commitment_words, data_->commitment_models, cases);
  stage_ends("commitments");
  reading.tenures = FindTenures(context, data_->tenures);
  stage_ends("tenures");
  reading.milestones = FindMilestones(context, data_->milestones);
  stage_ends("milestones");
  if (input.explain) reading.expressions = ListExpressions(tokens, people, times, quantities);
  return reading;
}

}  // namespace rapporteur::reading
