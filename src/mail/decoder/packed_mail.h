// Files of mail by libarchive.
#pragma once

#include "mail/decoder.h"

namespace hark::mail {

Result<std::unique_ptr<PackedMail>> open_packed_mail(const std::string& path);

}  // namespace hark::mail
