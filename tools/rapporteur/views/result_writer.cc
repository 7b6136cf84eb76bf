#include "tools/rapporteur/views/result_writer.h"

#include <utility>
#include <vector>

#include "google/protobuf/util/json_util.h"

namespace rapporteur::cli {
namespace {

std::string ToJson(const google::protobuf::Message& message, bool indented) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = indented;
  std::string json;
  // Fails for Any of unknown type and for times outside the calendar only; the record holds
  // neither.
  if (!google::protobuf::util::MessageToJsonString(message, &json, options).ok()) return "{}";
  while (json.ends_with('\n')) json.pop_back();
  return json;
}

class TableWriter : public ResultWriter {
 public:
  TableWriter(View view, const Console& console) : view_(std::move(view)), console_(console) {}

  void Write(const google::protobuf::Message& message) override {
    rows_.push_back(view_.cells(message));
    is_empty_ = false;
  }

  void Flush() override {
    if (rows_.empty()) return;
    WriteTable(view_.columns, rows_, console_.out_style, *console_.out);
    console_.out->flush();
    rows_.clear();
  }

  void Finish() override {
    Flush();
    if (is_empty_) *console_.err << "rapporteur: " << view_.nothing << '\n';
  }

 private:
  const View view_;
  const Console console_;
  std::vector<Row> rows_;
  bool is_empty_ = true;
};

class JsonLinesWriter : public ResultWriter {
 public:
  JsonLinesWriter(std::string nothing, const Console& console)
      : nothing_(std::move(nothing)), console_(console) {}

  void Write(const google::protobuf::Message& message) override {
    *console_.out << ToJsonLine(message) << '\n';
    is_empty_ = false;
  }

  void Flush() override { console_.out->flush(); }

  void Finish() override {
    Flush();
    if (is_empty_) *console_.err << "rapporteur: " << nothing_ << '\n';
  }

 private:
  const std::string nothing_;
  const Console console_;
  bool is_empty_ = true;
};

// One array of all messages; "[]" where there is none.
class JsonWriter : public ResultWriter {
 public:
  JsonWriter(std::string nothing, const Console& console)
      : nothing_(std::move(nothing)), console_(console) {}

  void Write(const google::protobuf::Message& message) override {
    *console_.out << (is_empty_ ? "[\n" : ",\n") << ToIndentedJson(message);
    is_empty_ = false;
  }

  void Finish() override {
    *console_.out << (is_empty_ ? "[]\n" : "\n]\n") << std::flush;
    if (is_empty_) *console_.err << "rapporteur: " << nothing_ << '\n';
  }

 private:
  const std::string nothing_;
  const Console console_;
  bool is_empty_ = true;
};

}  // namespace

std::unique_ptr<ResultWriter> MakeResultWriter(OutputForm form, View view, const Console& console) {
  switch (form) {
    case OutputForm::kJson:
      return std::make_unique<JsonWriter>(std::move(view.nothing), console);
    case OutputForm::kJsonLines:
      return std::make_unique<JsonLinesWriter>(std::move(view.nothing), console);
    case OutputForm::kTable:
      break;
  }
  return std::make_unique<TableWriter>(std::move(view), console);
}

std::string ToJsonLine(const google::protobuf::Message& message) { return ToJson(message, false); }

std::string ToIndentedJson(const google::protobuf::Message& message) {
  return ToJson(message, true);
}

}  // namespace rapporteur::cli
