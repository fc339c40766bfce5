// insight/student.h: quantiles that intervals of 95 % are made with (intervals.cpp).
#pragma once

namespace hark {

inline constexpr double z95 = 1.959963984540054;  // the 97.5 % quantile of the normal distribution
// Half the width of a 95 % interval, in standard errors, at so many degrees of freedom (Student 1908).
double t95(double degrees);
// The same for any confidence, as 0.99.
double student(double degrees, double confidence);

}  // namespace hark
