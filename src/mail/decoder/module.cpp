// The module's one symbol.
#include "decoded_message.h"
#include "packed_mail.h"

namespace hark::mail {

extern "C" {
extern const Decoder hark_decoder;
const Decoder hark_decoder{decoded_message, decoded_plain, decoded_html, open_packed_mail};
}

}  // namespace hark::mail
