#include "services/ingest/formats/bulletin_decoder.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/status/error.h"
#include "services/ingest/formats/content_check.h"
#include "services/ingest/formats/whitespace.h"

namespace rapporteur::ingest {
namespace {

// Up to this size a single line before the first title is taken for a remark about the file.
constexpr size_t kMaxRemarkBytes = 200;

absl::Status BulletinInvalid(std::string_view message) {
  return MakeError(absl::StatusCode::kInvalidArgument, "BULLETIN_INVALID",
                   fmt::format("{}; expected a title, an empty line, a line \"Source: NAME\", an "
                               "empty line and the body",
                               message));
}

absl::Status NoHeading(std::string_view text) {
  if (text.starts_with('[')) {
    return BulletinInvalid(
        "the text begins with \"[\", which is neither a bulletin nor JSON Lines (one object a "
        "line)");
  }
  return BulletinInvalid("there is no line \"Source: NAME\" below a title");
}

bool IsRemark(std::string_view text) {
  return text.size() <= kMaxRemarkBytes && text.find('\n') == std::string_view::npos;
}

}  // namespace

void BulletinDecoder::Feed(std::string_view bytes, std::vector<RawDocument>* out) {
  if (file_too_large_) return;
  buffer_ += bytes;
  ScanLines(out);
  if (End() > static_cast<int64_t>(limits_.max_bulletin_file_bytes)) {
    file_too_large_ = true;
    current_.error = ContentTooLarge("the bulletin file", limits_.max_bulletin_file_bytes);
    Emit(std::move(current_), out);
    buffer_ = {};
  } else {
    EnforceLimits();
  }
}

void BulletinDecoder::Finish(bool complete, std::vector<RawDocument>* out) {
  if (file_too_large_) return;
  EndLine(End(), out);
  EndParagraph(out);
  if (!complete && current_.error.ok()) {
    current_.error = InputTruncated(fmt::format("bulletin {}", document_count_ + 1));
  }
  Close(End(), out);
  if (document_count_ == 0) {
    current_ = {};
    current_.error = complete ? ContentEmpty() : InputTruncated("the file");
    Emit(std::move(current_), out);
  }
}

void BulletinDecoder::ScanLines(std::vector<RawDocument>* out) {
  while (true) {
    const size_t newline = buffer_.find('\n', static_cast<size_t>(scanned_ - buffer_offset_));
    if (newline == std::string::npos) break;
    const int64_t end = buffer_offset_ + static_cast<int64_t>(newline);
    EndLine(end, out);
    line_begin_ = scanned_ = end + 1;
  }
  scanned_ = End();
}

void BulletinDecoder::EndLine(int64_t end, std::vector<RawDocument>* out) {
  const bool cut =
      std::exchange(line_cut_, false) || end - line_begin_ > static_cast<int64_t>(kMaxHeadingBytes);
  if (!cut && TrimSpace(View(line_begin_, end)).empty()) return EndParagraph(out);
  ++paragraph_.line_count;
  if (cut) {
    // Too long for a heading: what was kept of the paragraph is not looked at again.
    paragraph_.line_count += static_cast<int>(kMaxHeadingLines);
    paragraph_.lines.clear();
  } else if (paragraph_.line_count <= static_cast<int>(kMaxHeadingLines)) {
    paragraph_.lines.push_back({line_begin_, end});
  }
}

void BulletinDecoder::EndParagraph(std::vector<RawDocument>* out) {
  if (paragraph_.empty()) return;
  const auto text = [this](BulletinParagraph::Line line) { return View(line.begin, line.end); };
  const auto heading = FindHeading({.previous = previous_,
                                    .paragraph = paragraph_,
                                    .first = in_preface_,
                                    .sources = sources_,
                                    .text = text});
  previous_ = std::exchange(paragraph_, {});
  if (heading.has_value()) {
    previous_ = {};
    Open(*heading, out);
  } else if (previous_.line_count > static_cast<int>(kMaxHeadingLines)) {
    previous_.lines.clear();  // No title: its bytes are not needed for one.
  }
}

void BulletinDecoder::Open(const BulletinHeading& heading, std::vector<RawDocument>* out) {
  Close(heading.begin, out);
  in_preface_ = false;
  body_begin_ = heading.body_begin;
  current_.error = CheckText(View(heading.begin, heading.body_begin), heading.begin, "the file");
  if (!current_.error.ok()) return;
  current_.title = heading.title;
  current_.source = heading.source;
  sources_.insert(heading.source);
  if (heading.title.empty()) {
    current_.error = BulletinInvalid(
        fmt::format("there is no title above the line \"Source: {}\"", heading.source));
  } else if (heading.source.empty()) {
    current_.error = BulletinInvalid(
        fmt::format("the line \"Source:\" at byte {} names no source", heading.begin));
  }
}

void BulletinDecoder::Close(int64_t end, std::vector<RawDocument>* out) {
  RawDocument document = std::exchange(current_, {});
  const bool dropped = std::exchange(body_dropped_, false);
  const std::string_view whole = dropped ? std::string_view() : View(body_begin_, end);
  const std::string_view body = TrimSpace(whole);
  const int64_t offset = body.empty() ? end : body_begin_ + (body.data() - whole.data());
  if (in_preface_) {
    if (!body.empty() || dropped) ClosePreface(body, offset, std::move(document), out);
    return;
  }
  if (document.error.ok()) document.error = CheckText(body, offset, "the file");
  if (document.error.ok()) {
    document.body = body;
    document.body_offset = offset;
  }
  Emit(std::move(document), out);
}

void BulletinDecoder::ClosePreface(std::string_view text, int64_t offset, RawDocument document,
                                   std::vector<RawDocument>* out) {
  const bool file_ends = offset + static_cast<int64_t>(text.size()) == End() ||
                         TrimSpace(View(offset + static_cast<int64_t>(text.size()), End())).empty();
  if (document.error.ok()) document.error = CheckText(text, offset, "the file");
  if (document.error.ok() && !file_ends && IsRemark(text)) {
    current_.warnings.push_back(
        fmt::format("The text before the first title was ignored: \"{}\".", text));
    return;
  }
  if (document.error.ok()) document.error = NoHeading(text);
  Emit(std::move(document), out);
}

void BulletinDecoder::Emit(RawDocument document, std::vector<RawDocument>* out) {
  document.index = ++document_count_;
  out->push_back(std::move(document));
}

// Drops what is over the limits. What may still be a heading is kept, so that the bulletins after a
// document that is too large are found.
void BulletinDecoder::EnforceLimits() {
  if (!body_dropped_ && End() - body_begin_ > static_cast<int64_t>(limits_.max_document_bytes)) {
    body_dropped_ = true;
    if (current_.error.ok()) {
      current_.error = ContentTooLarge(
          fmt::format("bulletin {} (from byte {} of the file)", document_count_ + 1, body_begin_),
          limits_.max_document_bytes);
    }
  }
  if (!body_dropped_) return DropBefore(body_begin_);
  if (End() - line_begin_ > static_cast<int64_t>(kMaxHeadingBytes)) {
    line_cut_ = true;
    line_begin_ = End();
  }
  DropBefore(FirstNeeded());
}

int64_t BulletinDecoder::FirstNeeded() const {
  int64_t first = line_begin_;
  for (const BulletinParagraph* paragraph : {&paragraph_, &previous_}) {
    if (!paragraph->lines.empty()) first = std::min(first, paragraph->begin());
  }
  return first;
}

void BulletinDecoder::DropBefore(int64_t offset) {
  // Moving the rest for each small piece would cost time in the square of the document's size.
  const int64_t droppable = offset - buffer_offset_;
  if (droppable <= 0 || (droppable < static_cast<int64_t>(buffer_.size()) / 2)) return;
  buffer_.erase(0, static_cast<size_t>(droppable));
  buffer_offset_ = offset;
  scanned_ = std::max(scanned_, buffer_offset_);
}

std::string_view BulletinDecoder::View(int64_t begin, int64_t end) const {
  begin = std::max(begin, buffer_offset_);
  end = std::max(end, begin);
  return std::string_view(buffer_).substr(static_cast<size_t>(begin - buffer_offset_),
                                          static_cast<size_t>(end - begin));
}

}  // namespace rapporteur::ingest
