#include "services/storage/index/language/query_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/status/error.h"
#include "common/status/status_macros.h"
#include "common/text/utf8.h"

namespace rapporteur::index {
namespace {

constexpr std::string_view kOr = "OR";
constexpr std::string_view kSpaces = " \t\r\n";
constexpr std::string_view kEndsWord = " \t\r\n\"()*~";

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  absl::StatusOr<QueryPart> Parse() {
    if (text_.size() > kMaxQueryTextBytes) {
      return InvalidField("query", fmt::format("Must have at most {} bytes; this one has {}.",
                                               kMaxQueryTextBytes, text_.size()));
    }
    if (const std::optional<size_t> invalid = FindInvalidUtf8(text_)) {
      return Error(*invalid, "is not UTF-8");
    }
    ASSIGN_OR_RETURN(QueryPart group, ParseGroup(0, 0));
    if (!AtEnd()) return Error(at_, "closes a parenthesis that is not open");
    return group;
  }

 private:
  absl::Status Error(size_t at, std::string_view what) const {
    return InvalidField("query", fmt::format("The text at byte {} {}.", at, what));
  }

  bool AtEnd() const { return at_ >= text_.size(); }
  static bool IsSpace(char c) { return kSpaces.find(c) != std::string_view::npos; }
  char Here() const { return AtEnd() ? '\0' : text_[at_]; }
  void SkipSpaces() { at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size()); }
  bool Take(char c) {
    if (AtEnd() || Here() != c) return false;
    ++at_;
    return true;
  }

  // A sign that stands alone is none: it is left to the analysis, which drops it.
  bool TakeSign(char sign) {
    const bool alone = at_ + 1 >= text_.size() || IsSpace(text_[at_ + 1]);
    return !alone && Take(sign);
  }

  // Whether the word OR is next; moves behind it.
  bool TakeOr() {
    const size_t behind = at_ + kOr.size();
    if (text_.substr(at_, kOr.size()) != kOr) return false;
    if (behind < text_.size() && kEndsWord.find(text_[behind]) == std::string_view::npos)
      return false;
    at_ = behind;
    SkipSpaces();
    return true;
  }

  // Parts up to the end or a closing parenthesis. `begin`: where the group begins.
  absl::StatusOr<QueryPart> ParseGroup(size_t depth, size_t begin) {
    QueryPart group;
    std::vector<QueryPart> plain;
    for (SkipSpaces(); !AtEnd() && Here() != ')'; SkipSpaces()) {
      const size_t sign_at = at_;
      const bool required = TakeSign('+');
      const bool excluded = !required && TakeSign('-');
      if (sign_at == at_ && TakeOr()) return Error(sign_at, "is OR with nothing before it");
      ASSIGN_OR_RETURN(QueryPart part, ParseAlternatives(depth));
      (required ? group.required : excluded ? group.excluded : plain).push_back(std::move(part));
    }
    if (group.required.empty() && plain.empty()) {
      return Error(begin, group.excluded.empty() ? "has no word; write at least one"
                                                 : "only excludes; add a word that is to be found");
    }
    // With a plus somewhere, the parts without one are wishes.
    (group.required.empty() ? group.required : group.optional) = std::move(plain);
    return group;
  }

  // Parts with OR between them.
  absl::StatusOr<QueryPart> ParseAlternatives(size_t depth) {
    ASSIGN_OR_RETURN(QueryPart first, ParsePart(depth));
    QueryPart either;
    while (true) {
      SkipSpaces();
      if (!TakeOr()) break;
      if (AtEnd() || Here() == ')') return Error(at_, "ends after OR; write what else may match");
      ASSIGN_OR_RETURN(QueryPart next, ParsePart(depth));
      either.optional.push_back(std::move(next));
    }
    if (either.optional.empty()) return first;
    either.optional.insert(either.optional.begin(), std::move(first));
    return either;
  }

  absl::StatusOr<QueryPart> ParsePart(size_t depth) {
    const size_t begin = at_;
    const std::optional<Field> field = TakeField();
    if (Take('(')) {
      if (depth >= kMaxQueryDepth) {
        return Error(begin, fmt::format("is more than {} parentheses deep", kMaxQueryDepth));
      }
      ASSIGN_OR_RETURN(QueryPart group, ParseGroup(depth + 1, begin));
      if (!Take(')')) return Error(begin, "opens a parenthesis that is never closed");
      if (field) Restrict(*field, group);
      return group;
    }
    if (++parts_ > kMaxQueryParts) {
      return Error(begin,
                   fmt::format("is one part too many; at most {} are allowed", kMaxQueryParts));
    }
    ASSIGN_OR_RETURN(QueryPart part, Here() == '"' ? ParsePhrase() : ParseWord());
    part.field = field;
    return part;
  }

  // A field of a part in the group stays: it is the narrower one.
  static void Restrict(Field field, QueryPart& part) {
    if (part.kind != QueryPart::Kind::kGroup && !part.field) part.field = field;
    for (auto* parts : {&part.required, &part.optional, &part.excluded}) {
      for (QueryPart& inner : *parts) Restrict(field, inner);
    }
  }

  std::optional<Field> TakeField() {
    for (const Field field : kFields) {
      const std::string_view name = FieldName(field);
      const size_t colon = at_ + name.size();
      if (text_.substr(at_, name.size()) != name || colon + 1 >= text_.size()) continue;
      if (text_[colon] != ':' || IsSpace(text_[colon + 1])) continue;
      at_ = colon + 1;
      return field;
    }
    return std::nullopt;
  }

  absl::StatusOr<QueryPart> ParsePhrase() {
    const size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) return Error(at_, "opens a quotation that is never closed");
    QueryPart part;
    part.kind = QueryPart::Kind::kPhrase;
    part.text = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return part;
  }

  absl::StatusOr<QueryPart> ParseWord() {
    const size_t begin = at_;
    at_ = std::min(text_.find_first_of(kEndsWord, at_), text_.size());
    if (at_ == begin) return Error(begin, "is not a word; write one, or put it in quotation marks");
    QueryPart part;
    part.kind = QueryPart::Kind::kWord;
    part.text = text_.substr(begin, at_ - begin);
    part.begin = begin;
    if (Take('*')) {
      part.kind = QueryPart::Kind::kPrefix;
      if (part.text.size() < kMinPrefixBytes) {
        return Error(begin, fmt::format("is too short for *; write at least {} letters before it",
                                        kMinPrefixBytes));
      }
    } else if (Take('~')) {
      part.kind = QueryPart::Kind::kFuzzy;
      const bool one = Take('1');
      if (!one) Take('2');
      part.edits = one ? 1 : 2;
    } else {
      return part;
    }
    if (++expansions_ > kMaxQueryExpansions) {
      return Error(begin, fmt::format("is one * or ~ too many; at most {} are allowed",
                                      kMaxQueryExpansions));
    }
    if (!AtEnd() && Here() != ')' && !IsSpace(Here())) {
      return Error(at_, "follows * or ~ without a space");
    }
    return part;
  }

  const std::string_view text_;
  size_t at_ = 0;
  size_t parts_ = 0;
  size_t expansions_ = 0;
};

}  // namespace

absl::StatusOr<QueryPart> ParseQueryText(std::string_view text) { return Parser(text).Parse(); }

}  // namespace rapporteur::index
