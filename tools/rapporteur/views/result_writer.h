// Writes messages as a table, as JSON or as JSON Lines.
#pragma once

#include <memory>
#include <string>

#include "google/protobuf/message.h"
#include "tools/rapporteur/terminal/console.h"
#include "tools/rapporteur/views/view.h"

namespace rapporteur::cli {

enum class OutputForm { kTable, kJson, kJsonLines };

// Takes messages one by one. JSON Lines come out at once; tables and JSON at the end, tables also
// at each Flush, so that a long list or a feed shows rows as they come. Not thread-safe.
class ResultWriter {
 public:
  virtual ~ResultWriter() = default;

  virtual void Write(const google::protobuf::Message& message) = 0;

  // Shows what was written so far, as far as the form allows.
  virtual void Flush() {}

  // Ends the output; says on the error stream where there was nothing to show. Call once.
  virtual void Finish() = 0;
};

// The console's streams outlive the writer.
std::unique_ptr<ResultWriter> MakeResultWriter(OutputForm form, View view, const Console& console);

// The protobuf JSON form of `message` on one line, or on several with indentation.
std::string ToJsonLine(const google::protobuf::Message& message);
std::string ToIndentedJson(const google::protobuf::Message& message);

}  // namespace rapporteur::cli
