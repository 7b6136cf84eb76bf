#include "services/ingest/reading/quantities/quantity_words.h"

#include <algorithm>
#include <charconv>

#include "services/ingest/reading/data/reading_data.h"
#include "services/ingest/reading/lexicon/data_file.h"

namespace rapporteur::reading {
namespace {

NumberWord::Role RoleFromName(std::string_view name) {
  if (name == "unit") return NumberWord::Role::kUnit;
  if (name == "ten") return NumberWord::Role::kTen;
  if (name == "hundred") return NumberWord::Role::kHundred;
  return name == "suffix" ? NumberWord::Role::kSuffix : NumberWord::Role::kMagnitude;
}

Comparator ComparatorFromName(std::string_view name) {
  if (name == "over") return Comparator::kOver;
  if (name == "about") return Comparator::kAbout;
  if (name == "up_to") return Comparator::kUpTo;
  return name == "under" ? Comparator::kUnder : Comparator::kExact;
}

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

QuantityWords::QuantityWords(Vocabulary& vocabulary)
    : vocabulary_(vocabulary), names_(vocabulary), before_(vocabulary), after_(vocabulary) {
  ForEachRow(NumberWords(), [&](const auto& row) {
    double value = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
    numbers_[vocabulary_.Intern(row[0])] = {RoleFromName(row[2]), value};
  });
  LoadCurrencies();
  ForEachRow(Comparators(), [&](const auto& row) {
    PhraseTable& table = row[2] == "after" ? after_ : before_;
    table.Add(row[0], static_cast<uint32_t>(ComparatorFromName(row[1])));
  });
  ForEachRow(PluralNouns(), [&](const auto& row) {
    plurals_[std::string(row[0])] = std::string(row[1]);
    if (!row[1].empty()) known_plurals_[std::string(row[1])] = true;
  });
}

void QuantityWords::LoadCurrencies() {
  absl::flat_hash_map<std::string, uint32_t> by_name;
  auto add_name = [&](std::string_view name, uint32_t currency) {
    const auto [it, inserted] =
        by_name.try_emplace(std::string(name), static_cast<uint32_t>(sharings_.size()));
    if (inserted) {
      sharings_.emplace_back();
      names_.Add(name, it->second);
    }
    sharings_[it->second].currencies.push_back(currency);
  };
  ForEachRow(Currencies(), [&](const auto& row) {
    const auto currency = static_cast<uint32_t>(currencies_.size());
    currencies_.push_back({std::string(row[0]), {}});
    for (std::string_view country : SplitParts(row[1], ';')) {
      currencies_.back().countries.emplace_back(country);
    }
    codes_[std::string(row[0])] = currency;
    marks_[std::string(row[0])].currencies.push_back(currency);
    for (std::string_view mark : SplitParts(row[2], ';')) {
      marks_[std::string(mark)].currencies.push_back(currency);
    }
    for (std::string_view name : SplitParts(row[3], ';')) add_name(name, currency);
    for (std::string_view name : SplitParts(row[4], ';')) {
      marks_[std::string(name)].currencies.push_back(currency);
      if (Vocabulary::Lower(name) != "$") add_name(name, currency);
    }
  });
}

NumberWord QuantityWords::number(uint32_t id) const {
  const auto it = numbers_.find(id);
  return id == 0 || it == numbers_.end() ? NumberWord{} : it->second;
}

std::string_view QuantityWords::Pick(const Sharing& sharing, std::string_view country) const {
  for (uint32_t currency : sharing.currencies) {
    const std::vector<std::string>& countries = currencies_[currency].countries;
    if (std::find(countries.begin(), countries.end(), country) != countries.end()) {
      return currencies_[currency].code;
    }
  }
  return currencies_[sharing.currencies.front()].code;
}

std::optional<std::string_view> QuantityWords::CurrencyOfMark(std::string_view mark,
                                                              std::string_view country) const {
  const auto it = marks_.find(std::string(mark));
  if (it == marks_.end()) return std::nullopt;
  return Pick(it->second, country);
}

std::string_view QuantityWords::CurrencyOfName(uint32_t value, std::string_view country) const {
  return Pick(sharings_[value], country);
}

std::string QuantityWords::Plural(std::string_view noun) const {
  std::string word(noun);
  if (known_plurals_.contains(word)) return word;
  if (const auto it = plurals_.find(word); it != plurals_.end()) return it->second;
  if (IsPlural(noun)) return word;
  if (word.ends_with("y") && word.size() > 1 && !IsVowel(word[word.size() - 2])) {
    word.back() = 'i';
    return word + "es";
  }
  for (std::string_view ending : {"s", "x", "ch", "sh", "z"}) {
    if (word.ends_with(ending)) return word + "es";
  }
  return word + "s";
}

bool QuantityWords::IsPlural(std::string_view word) const {
  const std::string key(word);
  if (known_plurals_.contains(key)) return true;
  if (plurals_.contains(key)) return false;
  return word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") &&
         !word.ends_with("is") && !word.ends_with("ous");
}

}  // namespace rapporteur::reading
