// What decodes messages and unpacks archives: GMime, libxml2 and libarchive, in a module of its own. They bring two dozen libraries
// more, which take longer to load than all else together, and most runs meet no mail.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "hark/base/result.h"
#include "hark/mail/message.h"

namespace hark::mail {

// A file as libarchive sees it: the entries of an archive, or the one stream of a file that is none, perhaps compressed.
class PackedMail {
public:
    virtual ~PackedMail() = default;
    // On to the next entry; false at the end. Folders and links are passed over.
    virtual Result<bool> next() = 0;
    // Of the entry; "" if the file is no archive.
    virtual std::string name() const = 0;
    virtual Result<std::size_t> read(char* to, std::size_t room) = 0;
    virtual std::uint64_t consumed() const noexcept = 0;
};

// Any thread.
struct Decoder {
    Result<Message> (*message)(std::string_view bytes);                        // see read_message
    Message (*plain)(std::string_view bytes, const std::string& charset);      // see read_plain
    Message (*html)(std::string_view bytes, const std::string& charset);       // see read_html
    Result<std::unique_ptr<PackedMail>> (*open)(const std::string& path);
};

// Loaded when it is first asked for, and kept. not_found if the module does not lie where it was installed. Any thread.
const Result<const Decoder*>& decoder();

}  // namespace hark::mail
