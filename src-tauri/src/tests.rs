//! Command tests: written by the e2e branch.
