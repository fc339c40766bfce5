// hark/engine/config.h: hark.toml: what is read every night, whose addresses are ours, when we work, what is masked.
//
//   Result<Config> config = load_config(config_files());       // the system's, the user's, the project's: later ones win
//   Result<Config> config = load_config({"shop.toml"});
//
// `corpora/samples/hark.toml` shows and explains every key. A key that is not known, and a value that is not of its kind, is an error
// with file, line and column, and with what was probably meant. Relative paths count from the folder of the file that they stand in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "hark/base/parties.h"
#include "hark/base/result.h"
#include "hark/engine/run.h"
#include "hark/ingest/reader.h"
#include "hark/insight/calendar.h"
#include "hark/insight/standards.h"
#include "hark/text/personal.h"

namespace hark {

struct MaskRules {
    bool mail = true, files = false;                      // in which sources
    PersonalKinds kinds = PersonalKinds::all();
};
struct ConfiguredSource {
    std::string path;
    ReadOptions read;                                     // without masks and folders of models
};

struct Competitors {
    std::vector<std::string> names, own;                  // rivals to look for in every sentence; names of ours, which are no rivals
};

struct Config {
    std::vector<std::string> files;                       // that were read
    std::string store, models;                            // "": as without a configuration
    std::vector<std::string> packs;                       // of trades, switched on in the models
    int threads = 0;
    std::vector<ConfiguredSource> sources;
    Parties parties;                                      // who writes: we, suppliers ...
    std::vector<std::string> ignored_segments;            // columns that nobody cuts by
    Calendar calendar;                                    // when somebody is there to answer
    MaskRules mask;
    HashedCustomers hashed = HashedCustomers::mail;
    Competitors competitors;
    std::vector<Standard> standards;                      // of hark check
    std::string customers_key;                            // file; "": beside the store
    std::string status_file;                              // of hark nightly; "": beside the store
    std::string reports_folder;                           // "": no reports are written
};

// Those of /etc/hark, of $XDG_CONFIG_HOME/hark (else ~/.config/hark) and of this folder that are there, in this order.
std::vector<std::string> config_files();
// A later file overrules the earlier ones key by key; lists are replaced as wholes. Nothing read: the defaults.
// not_found, io: a file that cannot be read; bad_input: what is wrong in it.
Result<Config> load_config(const std::vector<std::string>& files);
// One file's text, over `config`. `file` is for messages; paths count from `folder`.
Status read_config(std::string_view text, const std::string& file, const std::filesystem::path& folder, Config& config);

}  // namespace hark
