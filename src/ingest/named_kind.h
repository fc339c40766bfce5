// What the name of a source says that its bytes do not.
#pragma once

#include <optional>

#include "sample.h"

namespace hark::ingest {

// Of a source whose bytes can be read all the same, as `format` ("plain text"): nobody would learn otherwise that a download went wrong. Nothing if name and bytes agree.
std::optional<Error> doubt_of(const Sample& sample, std::string_view format);

}  // namespace hark::ingest
