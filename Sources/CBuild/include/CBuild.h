/// Which build this is: what `TOWLINE_BUILD` said when it was built, `make build` puts the commit there. Lives as long as
/// the process.
const char *_Nonnull towline_build(void);
