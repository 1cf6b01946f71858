//! x
use super::*;
#[test]
fn an_article_without_a_fault_has_no_findings() {
    let findings = healthshelf_core::lint::article(&sound(), &today());
    assert!(findings.is_empty(), "{}", listed(&findings));
}
