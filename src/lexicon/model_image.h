// Compiled models as one file, so that a start costs a read and not a build.
#pragma once

#include <filesystem>
#include <optional>

#include "hark/lexicon/models.h"

namespace hark {

class ModelImage {
public:
    // Nothing if there is no file, or it is not of the models of this hash, not of this Hark, or not whole.
    static std::optional<Models> read(const std::filesystem::path& file, ContentKey hash);
    // Replaces the file at once or not at all; a failure is not an error, since the models are there.
    static void write(const Models& models, const std::filesystem::path& file);
    // Of the images in the folder; `write` does it by itself.
    static constexpr std::size_t images_kept = 8;
    static void keep_newest(const std::filesystem::path& folder, std::size_t images);
    // Where the hashes of the files that it is made of are remembered (see KnownFiles).
    static std::filesystem::path known_files_beside(const std::filesystem::path& image) { return image.string() + ".files"; }

private:
    // All that models are, in one order for both ways.
    template <class Archive>
    static void visit(Archive& archive, Models& models);
};

}  // namespace hark
