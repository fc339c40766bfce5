// The files of a folder of messages.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "hark/base/result.h"

namespace hark::mail {

struct MessageFile {
    std::string path;    // to open it
    std::string file;    // below the mailbox
    std::string folder;  // "INBOX", "Sent"
    std::uint64_t size = 0;
    std::int64_t modified = 0;  // nanoseconds since 1970
};

bool is_maildir(const std::string& folder);
// Whether .eml files lie in it, not below it.
bool has_eml_files(const std::string& folder);

// Sorted: folder by folder, and by name within. `tmp` is left out: what lies there is not delivered yet.
Result<std::vector<MessageFile>> list_message_files(const std::string& folder);

// What the message is known by, whatever flags it has and whether it has been seen: folder, name, size and time.
std::uint64_t print_of(const MessageFile& file);
// Another program gave it other flags since it was listed: finds it under its new name. False if it is gone.
bool find_again(MessageFile& file);

}  // namespace hark::mail
