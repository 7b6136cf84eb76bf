#include "services/storage/index/search/matcher.h"

#include <algorithm>

namespace rapporteur::index {
namespace {

class EveryMatcher final : public Matcher {
 public:
  EveryMatcher(uint32_t document_count, float score)
      : document_count_(document_count), score_(score) {
    StartAt(document_count == 0 ? kNoMoreDocs : 0);
  }
  double Score() override { return score_; }
  uint64_t MaxCount() const override { return document_count_; }

 protected:
  DocId Seek(DocId target) override { return target < document_count_ ? target : kNoMoreDocs; }

 private:
  const uint32_t document_count_;
  const float score_;
};

class AllOfMatcher final : public Matcher {
 public:
  explicit AllOfMatcher(std::vector<MatcherPtr> parts) : parts_(std::move(parts)) {
    std::sort(parts_.begin(), parts_.end(), [](const MatcherPtr& a, const MatcherPtr& b) {
      return a->MaxCount() < b->MaxCount();
    });
    StartAt(Agree(parts_.front()->doc()));
  }
  double Score() override {
    double sum = 0;
    for (const MatcherPtr& part : parts_) sum += part->Score();
    return sum;
  }
  uint64_t MaxCount() const override { return parts_.front()->MaxCount(); }

 protected:
  DocId Seek(DocId target) override { return Agree(parts_.front()->Advance(target)); }

 private:
  // The first document at or behind `doc`, where the first part stands, on which all parts agree.
  DocId Agree(DocId doc) {
    for (size_t i = 1; i < parts_.size() && doc != kNoMoreDocs;) {
      const DocId found = parts_[i]->Advance(doc);
      if (found == doc) {
        ++i;
      } else {
        doc = parts_.front()->Advance(found);
        i = 1;
      }
    }
    return doc;
  }

  std::vector<MatcherPtr> parts_;
};

class AnyOfMatcher final : public Matcher {
 public:
  explicit AnyOfMatcher(std::vector<MatcherPtr> parts) : parts_(std::move(parts)) {
    StartAt(First(0));
  }
  double Score() override {
    double sum = 0;
    for (const MatcherPtr& part : parts_) {
      if (part->doc() == doc()) sum += part->Score();
    }
    return sum;
  }
  uint64_t MaxCount() const override {
    uint64_t sum = 0;
    for (const MatcherPtr& part : parts_) sum += part->MaxCount();
    return sum;
  }

 protected:
  DocId Seek(DocId target) override { return First(target); }

 private:
  DocId First(DocId target) {
    DocId first = kNoMoreDocs;
    for (const MatcherPtr& part : parts_) first = std::min(first, part->Advance(target));
    return first;
  }

  std::vector<MatcherPtr> parts_;
};

class WithoutMatcher final : public Matcher {
 public:
  WithoutMatcher(MatcherPtr base, MatcherPtr excluded)
      : base_(std::move(base)), excluded_(std::move(excluded)) {
    StartAt(SkipExcluded(base_->doc()));
  }
  double Score() override { return base_->Score(); }
  uint64_t MaxCount() const override { return base_->MaxCount(); }

 protected:
  DocId Seek(DocId target) override { return SkipExcluded(base_->Advance(target)); }

 private:
  DocId SkipExcluded(DocId doc) {
    while (doc != kNoMoreDocs && excluded_->Advance(doc) == doc) doc = base_->Advance(doc + 1);
    return doc;
  }

  const MatcherPtr base_;
  const MatcherPtr excluded_;
};

class BonusMatcher final : public Matcher {
 public:
  BonusMatcher(MatcherPtr base, MatcherPtr optional)
      : base_(std::move(base)), optional_(std::move(optional)) {
    StartAt(base_->doc());
  }
  double Score() override {
    const bool both = optional_->Advance(doc()) == doc();
    return base_->Score() + (both ? optional_->Score() : 0);
  }
  uint64_t MaxCount() const override { return base_->MaxCount(); }

 protected:
  DocId Seek(DocId target) override { return base_->Advance(target); }

 private:
  const MatcherPtr base_;
  const MatcherPtr optional_;
};

}  // namespace

MatcherPtr MatchEvery(uint32_t document_count, float score) {
  return std::make_unique<EveryMatcher>(document_count, score);
}

MatcherPtr MatchAllOf(std::vector<MatcherPtr> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  return std::make_unique<AllOfMatcher>(std::move(parts));
}

MatcherPtr MatchAnyOf(std::vector<MatcherPtr> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  return std::make_unique<AnyOfMatcher>(std::move(parts));
}

MatcherPtr MatchWithout(MatcherPtr base, MatcherPtr excluded) {
  return std::make_unique<WithoutMatcher>(std::move(base), std::move(excluded));
}

MatcherPtr MatchWithBonus(MatcherPtr base, MatcherPtr optional) {
  return std::make_unique<BonusMatcher>(std::move(base), std::move(optional));
}

}  // namespace rapporteur::index
