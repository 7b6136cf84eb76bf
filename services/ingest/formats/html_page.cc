#include "services/ingest/formats/html_page.h"

namespace rapporteur::ingest {

namespace {

// Collects decoded text only.
class PlainVisitor {
 public:
  bool Enter(const GumboNode& node) {
    if (IsText(node)) text_ += node.v.text.text;
    return node.type == GUMBO_NODE_ELEMENT;
  }
  void Leave(const GumboNode&) {}
  std::string& text() { return text_; }

 private:
  std::string text_;
};

}  // namespace

HtmlPage::HtmlPage(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.userdata = &arena_;
  options.allocator = [](void* arena, size_t size) {
    return static_cast<std::pmr::monotonic_buffer_resource*>(arena)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

bool IsText(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
         node.type == GUMBO_NODE_CDATA;
}

std::string DecodeEntities(std::string_view text) {
  if (text.find('&') == std::string_view::npos) return std::string(text);
  std::string html = "x";  // White space before the first character would be dropped.
  for (const char c : text) c == '<' ? html += "&lt;" : html += c;
  const HtmlPage page(html);
  PlainVisitor visitor;
  Walk(page.root(), &visitor);
  return visitor.text().empty() ? std::string(text) : visitor.text().substr(1);
}

}  // namespace rapporteur::ingest
