// store/process.h: who is writing, so that a run that was killed can be told from one that goes on.
#pragma once

#include <string>

namespace hark {

// "1234@5678901": this process, and when it started, because process ids are used again.
std::string this_process();

// The name of this machine.
std::string this_host();

// True if the process that was named so is still at work (a zombie is not). What cannot be told counts as at work.
bool is_at_work(const std::string& process);

}  // namespace hark
