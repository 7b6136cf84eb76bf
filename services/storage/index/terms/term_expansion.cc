#include "services/storage/index/terms/term_expansion.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <optional>

#include "services/storage/index/terms/edit_automaton.h"

namespace rapporteur::index {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// The characters of `text` and where each ends.
struct Characters {
  std::u32string text;
  std::vector<size_t> ends;
};

void Decode(std::string_view text, Characters& characters) {
  characters.text.clear();
  characters.ends.clear();
  int32_t offset = 0;
  while (static_cast<size_t>(offset) < text.size()) {
    UChar32 character = 0;
    U8_NEXT(text.data(), offset, static_cast<int32_t>(text.size()), character);
    characters.text += character < 0 ? kReplacement : static_cast<char32_t>(character);
    characters.ends.push_back(static_cast<size_t>(offset));
  }
}

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// The least string that is greater than everything that begins with `prefix`, if there is one.
std::optional<std::string> Behind(std::string_view prefix) {
  std::string behind(prefix);
  while (!behind.empty() && static_cast<unsigned char>(behind.back()) == 0xFF) behind.pop_back();
  if (behind.empty()) return std::nullopt;
  behind.back() = static_cast<char>(static_cast<unsigned char>(behind.back()) + 1);
  return behind;
}

// Feeds a term to the automaton, from where it differs from the term before. Returns how many bytes
// of it rule out everything that begins with them, or 0 where the whole term was read.
size_t Feed(const Characters& term, const std::u32string& last, EditAutomaton& automaton) {
  const size_t most = std::min(term.text.size(), last.size());
  size_t shared = 0;
  while (shared < most && term.text[shared] == last[shared]) ++shared;
  automaton.Truncate(shared);
  for (size_t i = shared; i < term.text.size(); ++i) {
    automaton.Push(term.text[i]);
    if (!automaton.CanMatch()) return term.ends[i];
  }
  return 0;
}

}  // namespace

std::vector<ExpandedTerm> TermsWithPrefix(const TermDictionary& dictionary, std::string_view prefix,
                                          size_t limit) {
  std::vector<ExpandedTerm> terms;
  TermIterator it(dictionary);
  for (it.Seek(prefix); !it.AtEnd() && terms.size() < limit && StartsWith(it.term(), prefix);
       it.Next()) {
    terms.push_back({it.term(), it.info()});
  }
  return terms;
}

std::vector<ExpandedTerm> TermsNear(const TermDictionary& dictionary, std::string_view word,
                                    int max_edits, size_t limit) {
  std::vector<ExpandedTerm> near;
  Characters term;
  Decode(word, term);
  EditAutomaton automaton(term.text, max_edits);
  std::u32string fed;  // What the automaton has read.
  TermIterator it(dictionary);
  while (!it.AtEnd()) {
    Decode(it.term(), term);
    const size_t ruled_out = Feed(term, fed, automaton);
    if (ruled_out == 0) {
      fed = term.text;
      if (automaton.Edits() <= max_edits) {
        near.push_back({it.term(), it.info(), automaton.Edits()});
      }
      it.Next();
      continue;
    }
    const std::string dead = it.term().substr(0, ruled_out);
    Decode(dead, term);
    fed = term.text;
    const std::optional<std::string> behind = Behind(dead);
    if (!behind) break;
    it.Seek(*behind);
  }
  std::sort(near.begin(), near.end(), [](const ExpandedTerm& a, const ExpandedTerm& b) {
    if (a.edits != b.edits) return a.edits < b.edits;
    if (a.info.doc_count != b.info.doc_count) return a.info.doc_count > b.info.doc_count;
    return a.term < b.term;
  });
  if (near.size() > limit) near.resize(limit);
  return near;
}

}  // namespace rapporteur::index
