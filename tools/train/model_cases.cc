// Reads documents and shows the cases that models judge in them.
//
//   model_cases --model FILE --cases OUT FILE...     OUT: one JSON object a document:
//                                                   document, text, cases
//   model_cases --model FILE FILE...                 prints the facts found, as facts JSONL
//
// `--model` takes the place of data/engagement_model.tsv and data/commitment_model.tsv. A case is
// an array: model, first byte and end of its words, what is judged, features.
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "services/ingest/reading/reader.h"
#include "services/record/facts_jsonl.h"
#include "tools/rapporteur/local/local_reader.h"

namespace rapporteur {
namespace {

using ::nlohmann::json;

class CaseList : public reading::CaseObserver {
 public:
  void OnCase(const reading::ModelCase& of) override {
    cases_.push_back({of.model, of.anchor.begin, of.anchor.end, of.value, of.features});
  }
  json Take() { return std::exchange(cases_, json::array()); }

 private:
  json cases_ = json::array();
};

struct Flags {
  std::string model;
  std::string cases;
  std::vector<std::string> files;
};

Flags ParseFlags(int argc, char** argv) {
  Flags flags;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--model" && i + 1 < argc) {
      flags.model = argv[++i];
    } else if (argument == "--cases" && i + 1 < argc) {
      flags.cases = argv[++i];
    } else {
      flags.files.push_back(argument);
    }
  }
  return flags;
}

std::string ContentOf(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

void PrintFacts(const cli::LocalReading& reading) {
  const DocumentLabel label = {.external_id = reading.external_id,
                               .position = static_cast<int>(reading.index)};
  std::cout << DocumentToJsonLine(reading.document->write.document(), label);
  for (const rapporteur::v1::Fact& fact : reading.document->write.facts())
    std::cout << FactToJsonLine(fact, label);
}

int Run(const Flags& flags) {
  const std::string model = flags.model.empty() ? std::string() : ContentOf(flags.model);
  const reading::Reader rules{std::string_view(model)};
  CaseList cases;
  std::string text;
  const bool show = !flags.cases.empty();
  const cli::LocalReader reader({.read =
                                     [&](const reading::ReadInput& input) {
                                       text = std::string(input.text);
                                       return rules.Read(input, nullptr, show ? &cases : nullptr);
                                     },
                                 .version = "training"});
  std::ofstream out(flags.cases);
  bool complete = true;
  for (const std::string& path : flags.files) {
    std::ifstream file(path);
    const absl::Status status =
        reader.Read(file, ingest::FileFormat::kUnknown, [&](const cli::LocalReading& reading) {
          if (!reading.document.ok()) {
            std::cerr << reading.document.status().ToString() << "\n";
            complete = false;
          } else if (show) {
            out << json{{"document", reading.external_id}, {"text", text}, {"cases", cases.Take()}}
                << "\n";
          } else {
            PrintFacts(reading);
          }
        });
    complete = complete && status.ok();
  }
  return complete ? 0 : 1;
}

}  // namespace
}  // namespace rapporteur

int main(int argc, char** argv) { return rapporteur::Run(rapporteur::ParseFlags(argc, argv)); }
