#include "decoder.h"

#include <dlfcn.h>

namespace hark::mail {
namespace {

// By its name alone: the program knows the folder (its RUNPATH), in the build tree as where it is installed.
Result<const Decoder*> load() {
    void* const module = dlopen(HARK_DECODER, RTLD_NOW | RTLD_LOCAL);
    const void* const found = module ? dlsym(module, "hark_decoder") : nullptr;
    if (found) return static_cast<const Decoder*>(found);
    const char* const why = dlerror();
    return Error{ErrorCode::not_found, std::string("what reads mail cannot be loaded: ") + (why ? why : "it is damaged"), HARK_DECODER, "install Hark again, with all its files"};
}

}  // namespace

const Result<const Decoder*>& decoder() {
    static const Result<const Decoder*> loaded = load();
    return loaded;
}

}  // namespace hark::mail
