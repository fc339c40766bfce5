// HTML as the lines that a reader would see, and what of it is quoted.
#pragma once

#include <string_view>

#include "body_text.h"

namespace hark::mail {

// Blocks begin lines, <br> ends them, paragraphs and headings are parted by blank lines, cells by tabs; runs of white space are one blank outside
// <pre>. Scripts, styles, titles and what is hidden by its style are left out. Quoted is what the well-known mail programs mark so:
// <blockquote> (but for plain indents) and the containers of Gmail, Yahoo, Outlook, Apple ... `html` is UTF-8. Linear: HTML of hostile
// nesting or with monstrous tags is read by dropping its tags.
BodyText text_of_html(std::string_view html);

}  // namespace hark::mail
