namespace hark {}
