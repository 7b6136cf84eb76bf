#include "tools/rapporteur/views/result_writer.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapporteur/v1/quote.pb.h"

namespace rapporteur::cli {
namespace {

using ::testing::HasSubstr;

rapporteur::v1::Quote Quote(const std::string& speaker, const std::string& text) {
  rapporteur::v1::Quote quote;
  quote.mutable_speaker()->set_display_name(speaker);
  quote.set_text(text);
  quote.mutable_provenance()->set_document("sources/s/documents/d");
  return quote;
}

class ResultWriterTest : public ::testing::Test {
 protected:
  std::unique_ptr<ResultWriter> Make(OutputForm form) {
    return MakeResultWriter(form, QuoteView(), {.out = &out_, .err = &err_});
  }

  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(ResultWriterTest, ATableComesAtTheEnd) {
  const auto writer = Make(OutputForm::kTable);
  writer->Write(Quote("Elin Dahl", "We open."));
  EXPECT_EQ(out_.str(), "");
  writer->Finish();
  EXPECT_EQ(out_.str(),
            "Speaker    Quote     Published  Document\n"
            "Elin Dahl  We open.             s/d\n");
  EXPECT_EQ(err_.str(), "");
}

TEST_F(ResultWriterTest, AFlushShowsTheRowsSoFar) {
  const auto writer = Make(OutputForm::kTable);
  writer->Write(Quote("Elin Dahl", "We open."));
  writer->Flush();
  EXPECT_THAT(out_.str(), HasSubstr("We open."));
  writer->Finish();
  EXPECT_EQ(err_.str(), "");
}

TEST_F(ResultWriterTest, JsonIsOneArray) {
  const auto writer = Make(OutputForm::kJson);
  writer->Write(Quote("Elin Dahl", "We \"open\"."));
  writer->Write(Quote("Bo Ek", "Good."));
  writer->Finish();
  const auto json = nlohmann::json::parse(out_.str());
  ASSERT_EQ(json.size(), 2u);
  EXPECT_EQ(json[0]["speaker"]["displayName"], "Elin Dahl");
  EXPECT_EQ(json[0]["text"], "We \"open\".");
  EXPECT_EQ(json[1]["text"], "Good.");
}

TEST_F(ResultWriterTest, JsonLinesComeOneByOne) {
  const auto writer = Make(OutputForm::kJsonLines);
  writer->Write(Quote("Elin Dahl", "We\nopen."));
  const std::string first = out_.str();
  EXPECT_EQ(std::count(first.begin(), first.end(), '\n'), 1);
  EXPECT_EQ(nlohmann::json::parse(first)["text"], "We\nopen.");
  writer->Write(Quote("Bo Ek", "Good."));
  writer->Finish();
  EXPECT_EQ(nlohmann::json::parse(out_.str().substr(first.size()))["text"], "Good.");
}

TEST_F(ResultWriterTest, NothingIsSaidOnTheErrorStream) {
  for (const auto& [form, expected] :
       {std::pair(OutputForm::kTable, ""), std::pair(OutputForm::kJson, "[]\n"),
        std::pair(OutputForm::kJsonLines, "")}) {
    out_.str("");
    err_.str("");
    Make(form)->Finish();
    EXPECT_EQ(out_.str(), expected);
    EXPECT_EQ(err_.str(), "rapporteur: no quotes match\n");
  }
}

}  // namespace
}  // namespace rapporteur::cli
