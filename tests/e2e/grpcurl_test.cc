// The services as developers meet them: through the real grpcurl, over reflection.
#include <unistd.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/testing/status_matchers.h"
#include "common/testing/subprocess.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/e2e/live_suite.h"

namespace rapporteur::e2e {
namespace {

using ::nlohmann::json;
using ::testing::HasSubstr;

std::string GrpcurlPath() { return std::string(RAPPORTEUR_BINARY_DIR) + "/../tools/bin/grpcurl"; }

class GrpcurlTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    if (access(GrpcurlPath().c_str(), X_OK) != 0) return;
    absl::StatusOr<std::unique_ptr<LiveSuite>> started = LiveSuite::Start();
    ASSERT_OK(started);
    suite_ = std::move(started).value().release();
    ASSERT_OK_AND_ASSIGN(const CommandResult ingested,
                         Call(suite_->ingest().address,
                              "rapporteur.ingest.v1.IngestService/IngestDocuments", kDocument));
    ASSERT_EQ(ingested.exit_code, 0) << ingested.err;
  }
  static void TearDownTestSuite() {
    if (suite_ == nullptr) return;
    EXPECT_OK(suite_->Stop());
    delete suite_;
    suite_ = nullptr;
  }
  void SetUp() override {
    if (suite_ == nullptr) {
      GTEST_SKIP() << "grpcurl is not installed (tools/setup/install-test-tools needs Go)";
    }
  }

  static absl::StatusOr<CommandResult> Grpcurl(std::vector<std::string> arguments,
                                               const std::string& input = "") {
    std::vector<std::string> argv = {GrpcurlPath(), "-plaintext", "-max-time", "30"};
    argv.insert(argv.end(), arguments.begin(), arguments.end());
    return RunCommand(argv, input);
  }

  static absl::StatusOr<CommandResult> Call(const std::string& address, const std::string& method,
                                            const std::string& request) {
    return Grpcurl({"-d", "@", address, method}, request);
  }

  static constexpr char kDocument[] = R"({"document": {
      "source": "City of Havnstad", "id": "bridge-1", "title": "Mayor opens the harbour bridge",
      "published_time": "2025-06-02T08:00:00Z",
      "body": "The Mayor of Havnstad, Ana Đurić, met Prime Minister Joost van der Meer on 1 June 2025.\n\n“We have waited twelve years for this day,” Mayor Đurić said."}})";

  static LiveSuite* suite_;
};

LiveSuite* GrpcurlTest::suite_ = nullptr;

TEST_F(GrpcurlTest, ListsEachService) {
  const std::pair<std::string, std::string> services[] = {
      {suite_->ingest().address, "rapporteur.ingest.v1.IngestService"},
      {suite_->storage().address, "rapporteur.storage.v1.StorageService"},
      {suite_->query().address, "rapporteur.query.v1.QueryService"}};
  for (const auto& [address, service] : services) {
    ASSERT_OK_AND_ASSIGN(const CommandResult list, Grpcurl({address, "list"}));
    EXPECT_EQ(list.exit_code, 0) << list.err;
    EXPECT_THAT(list.out, HasSubstr(service));
    EXPECT_THAT(list.out, HasSubstr("grpc.health.v1.Health"));
  }
}

TEST_F(GrpcurlTest, DescribesWithComments) {
  ASSERT_OK_AND_ASSIGN(const CommandResult service, Grpcurl({suite_->query().address, "describe",
                                                             "rapporteur.query.v1.QueryService"}));
  EXPECT_THAT(service.out, HasSubstr("// Who said what."));
  ASSERT_OK_AND_ASSIGN(const CommandResult message,
                       Grpcurl({suite_->query().address, "describe", "rapporteur.v1.Evidence"}));
  EXPECT_THAT(message.out, HasSubstr("// The words themselves, text[begin, end)."));
  for (const std::string& address :
       {suite_->ingest().address, suite_->storage().address, suite_->query().address}) {
    ASSERT_OK_AND_ASSIGN(const CommandResult reasons,
                         Grpcurl({address, "describe", "rapporteur.v1.ErrorReason"}));
    EXPECT_THAT(reasons.out, HasSubstr("ERROR_REASON_PAGE_TOKEN_INVALID")) << reasons.err;
  }
  ASSERT_OK_AND_ASSIGN(const CommandResult health,
                       Grpcurl({suite_->query().address, "describe", "grpc.health.v1.Health"}));
  EXPECT_EQ(health.exit_code, 0) << health.err;
}

TEST_F(GrpcurlTest, ChecksHealth) {
  for (const std::string& address :
       {suite_->ingest().address, suite_->storage().address, suite_->query().address}) {
    ASSERT_OK_AND_ASSIGN(const CommandResult health,
                         Grpcurl({address, "grpc.health.v1.Health/Check"}));
    EXPECT_THAT(health.out, HasSubstr("SERVING")) << health.err;
  }
}

TEST_F(GrpcurlTest, QueryAnswersWithEvidence) {
  ASSERT_OK_AND_ASSIGN(const CommandResult quotes,
                       Call(suite_->query().address, "rapporteur.query.v1.QueryService/ListQuotes",
                            R"({"speaker": "Ana Đurić"})"));
  ASSERT_EQ(quotes.exit_code, 0) << quotes.err;
  const json answer = json::parse(quotes.out);
  ASSERT_EQ(answer["quotes"].size(), 1u) << quotes.out;
  const json& quote = answer["quotes"][0];
  EXPECT_EQ(quote["text"], "We have waited twelve years for this day,");
  EXPECT_EQ(quote["speaker"]["name"], "people/ana-duric");
  const json& evidence = quote["provenance"]["evidence"][0];
  EXPECT_EQ(evidence["document"], "sources/city-of-havnstad/documents/bridge-1");
  EXPECT_FALSE(evidence["exact"].get<std::string>().empty());
  EXPECT_EQ(evidence["textSha256"].get<std::string>().size(), 64u);
}

TEST_F(GrpcurlTest, CallsEachQueryMethod) {
  const std::string document = "sources/city-of-havnstad/documents/bridge-1";
  const std::pair<std::string, std::string> calls[] = {
      {"GetDocument", R"({"name": ")" + document + R"(", "view": "DOCUMENT_VIEW_FULL"})"},
      {"ListDocuments", R"({"parent": "sources/city-of-havnstad"})"},
      {"SearchDocuments", R"({"query": "harbour BRIDGE"})"},
      {"ListOffices", R"({"words": "mayor"})"},
      {"ListEngagements", R"({"participants": ["Ana Đurić"]})"}};
  for (const auto& [method, request] : calls) {
    ASSERT_OK_AND_ASSIGN(
        const CommandResult result,
        Call(suite_->query().address, "rapporteur.query.v1.QueryService/" + method, request));
    EXPECT_EQ(result.exit_code, 0) << method << ": " << result.err;
    EXPECT_THAT(result.out, HasSubstr(document)) << method;
  }
}

TEST_F(GrpcurlTest, CallsEachMethodOnOurSamples) {
  ASSERT_OK_AND_ASSIGN(const CommandResult ingested,
                       suite_->Rapporteur({"ingest", SamplesDir() + "/alliance-bulletins.txt",
                                           SamplesDir() + "/central-bank.jsonl"}));
  ASSERT_EQ(ingested.exit_code, 0) << ingested.err;
  const auto ask = [](const std::string& method, const std::string& request) {
    const absl::StatusOr<CommandResult> result =
        Call(suite_->query().address, "rapporteur.query.v1.QueryService/" + method, request);
    EXPECT_OK(result);
    EXPECT_EQ(result->exit_code, 0) << method << ": " << result->err;
    return json::parse(result->out, nullptr, /*allow_exceptions=*/false);
  };
  const json meetings = ask("ListEngagements", R"({"view": "ENGAGEMENT_VIEW_HISTORY",
      "participants": ["Ingrid Sørbø-Hansen", "Andris Kalniņš-Zeltiņš"],
      "kinds": ["ENGAGEMENT_KIND_MEETING"]})");
  ASSERT_EQ(meetings["engagements"].size(), 1u) << meetings;
  const json& meeting = meetings["engagements"][0];
  EXPECT_EQ(meeting["status"], "ENGAGEMENT_STATUS_HELD");
  ASSERT_EQ(meeting["history"].size(), 2u);
  EXPECT_EQ(meeting["history"][0]["status"], "ENGAGEMENT_STATUS_SCHEDULED");
  EXPECT_FALSE(
      meeting["history"][1]["provenance"]["evidence"][0]["exact"].get<std::string>().empty());
  const json again =
      ask("GetEngagement", json({{"name", meeting["history"][1]["engagement"]}}).dump());
  EXPECT_EQ(again["engagement"], meeting);

  const json person = ask("GetEntity", R"({"name": "people/ingrid-sorbo-hansen"})");
  EXPECT_EQ(person["entity"]["displayName"], "Ingrid Sørbø-Hansen");
  EXPECT_FALSE(person["entity"]["offices"].empty());
  EXPECT_FALSE(person["entity"]["latestDocuments"].empty());

  // Each fact that these lists give leads to its words.
  for (const auto& [method, items] :
       {std::pair("ListCommitments", "commitments"), std::pair("ListTenures", "tenures"),
        std::pair("ListMilestones", "milestones")}) {
    for (const json& fact : ask(method, "{}").value(items, json::array())) {
      EXPECT_FALSE(fact["provenance"]["evidence"][0].value("exact", "").empty()) << fact;
    }
  }
}

TEST_F(GrpcurlTest, NewListsCheckTheirFields) {
  const std::pair<std::string, std::string> calls[] = {
      {"ListCommitments", R"({"min_value": 2, "max_value": 1})"},
      {"ListTenures", R"({"country": "Norway"})"},
      {"ListMilestones", R"({"filter": "kind = 1"})"},
      {"GetEntity", R"({"name": "Ingrid"})"},
      {"GetEngagement", R"({"name": "Ingrid"})"}};
  for (const auto& [method, request] : calls) {
    ASSERT_OK_AND_ASSIGN(
        const CommandResult result,
        Call(suite_->query().address, "rapporteur.query.v1.QueryService/" + method, request));
    EXPECT_THAT(result.err, HasSubstr("FIELD_INVALID")) << method;
  }
}

TEST_F(GrpcurlTest, CallsStorageAndIngest) {
  ASSERT_OK_AND_ASSIGN(
      const CommandResult status,
      Call(suite_->storage().address, "rapporteur.storage.v1.StorageService/GetStoreStatus", "{}"));
  EXPECT_THAT(status.out, HasSubstr("documentCount")) << status.err;
  ASSERT_OK_AND_ASSIGN(
      const CommandResult changes,
      Call(suite_->storage().address, "rapporteur.storage.v1.StorageService/ReadChanges", "{}"));
  EXPECT_THAT(changes.out, HasSubstr("WRITE_OUTCOME_CREATED")) << changes.err;
  ASSERT_OK_AND_ASSIGN(
      const CommandResult read,
      Call(suite_->ingest().address, "rapporteur.ingest.v1.IngestService/ReadDocument", kDocument));
  EXPECT_THAT(read.out, HasSubstr("people/ana-duric")) << read.err;
  ASSERT_OK_AND_ASSIGN(const CommandResult again,
                       Call(suite_->ingest().address,
                            "rapporteur.ingest.v1.IngestService/IngestDocuments", kDocument));
  EXPECT_THAT(again.out, HasSubstr("INGEST_OUTCOME_DUPLICATE")) << again.err;
}

TEST_F(GrpcurlTest, ErrorsNameTheField) {
  ASSERT_OK_AND_ASSIGN(const CommandResult result,
                       Call(suite_->query().address, "rapporteur.query.v1.QueryService/ListQuotes",
                            R"({"page_size": -1, "filter": "kind = 1"})"));
  EXPECT_NE(result.exit_code, 0);
  EXPECT_THAT(result.err, HasSubstr("InvalidArgument"));
  EXPECT_THAT(result.err, HasSubstr("FIELD_INVALID"));
  EXPECT_THAT(result.err, HasSubstr("page_size"));
  EXPECT_THAT(result.err, HasSubstr("filter"));
}

TEST_F(GrpcurlTest, MissingDocumentsSaySo) {
  ASSERT_OK_AND_ASSIGN(const CommandResult result,
                       Call(suite_->query().address, "rapporteur.query.v1.QueryService/GetDocument",
                            R"({"name": "sources/nobody/documents/nothing"})"));
  EXPECT_THAT(result.err, HasSubstr("NotFound"));
  EXPECT_THAT(result.err, HasSubstr("DOCUMENT_NOT_FOUND"));
}

}  // namespace
}  // namespace rapporteur::e2e
