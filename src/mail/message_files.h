// The files of a folder of messages.
#pragma once

#include <string>
#include <vector>

#include "hark/base/result.h"

namespace hark::mail {

struct MessageFile {
    std::string path;    // to open it
    std::string file;    // below the mailbox
    std::string folder;  // "INBOX", "Sent"
};

bool is_maildir(const std::string& folder);
// Whether .eml files lie in it, not below it.
bool has_eml_files(const std::string& folder);

// Sorted: folder by folder, and by name within. `tmp` is left out: what lies there is not delivered yet.
Result<std::vector<MessageFile>> list_message_files(const std::string& folder);

}  // namespace hark::mail
