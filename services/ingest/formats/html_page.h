// HTML as a tree.
#pragma once

#include <gumbo.h>

#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::ingest {

// A parsed page. Its memory comes from an arena, because the parser's own clean-up recurses as deep
// as the page nests.
class HtmlPage {
 public:
  // `html` must outlive *this. REQUIRES: what GuardHtml returned, or a short text.
  explicit HtmlPage(std::string_view html);
  HtmlPage(const HtmlPage&) = delete;
  HtmlPage& operator=(const HtmlPage&) = delete;

  const GumboNode* root() const { return output_->root; }

 private:
  std::pmr::monotonic_buffer_resource arena_{64 << 10};
  GumboOutput* output_;  // In the arena.
};

// Whether `node` holds text, also such as is only white space.
bool IsText(const GumboNode& node);

// Visits `root` and what is below it in the order of the page, without recursion: calls
// visitor->Enter(node), which says whether to go into it, and then visitor->Leave(node).
template <typename Visitor>
void Walk(const GumboNode* root, Visitor* visitor) {
  struct Step {
    const GumboNode* node;
    unsigned next_child;
  };
  std::vector<Step> stack;
  if (visitor->Enter(*root)) stack.push_back({root, 0});
  while (!stack.empty()) {
    Step& step = stack.back();
    const GumboVector& children = step.node->v.element.children;
    if (step.next_child == children.length) {
      visitor->Leave(*step.node);
      stack.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children.data[step.next_child++]);
    if (visitor->Enter(*child)) stack.push_back({child, 0});
  }
}

// `text` with HTML's character references decoded, and nothing else changed.
std::string DecodeEntities(std::string_view text);

}  // namespace rapporteur::ingest
