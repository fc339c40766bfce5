#include "hark/mail/subject.h"

#include <gtest/gtest.h>

#include "mail/mail_support.h"

namespace hark {
namespace {

std::string_view base(std::string_view subject) { return base_subject(subject, testing_mail::phrases()); }

TEST(BaseSubject, IsWithoutTheMarksOfRepliesInAnyLanguage) {
    for (const char* marked : {"Re: Late", "RE:  Late", "AW: Re: Late", "Re[2]: Late", "SV: Late", "Odp: Late", "回复：Late", "Fwd: Re: Late", "R: Late"})
        EXPECT_EQ(base(marked), "Late") << marked;
}
TEST(BaseSubject, KeepsWhatOnlyBeginsLikeAMark) {
    for (const char* kept : {"Return of order 7", "Re order 7", "Refund: where is it?", "", "Regarding: x"}) EXPECT_EQ(base(kept), kept);
    EXPECT_EQ(base("Re:"), "");
}

}  // namespace
}  // namespace hark
