// The module's one symbol.
#include "mail/decoder/decoded_message.h"
#include "mail/decoder/packed_mail.h"

namespace hark::mail {

extern "C" {
extern const Decoder hark_decoder;
const Decoder hark_decoder{decoded_message, decoded_plain, decoded_html, open_packed_mail};
}

}  // namespace hark::mail
