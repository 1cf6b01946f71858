//! Reading positions: the latest of each article, and the unfinished articles to go on with.

use healthshelf_core::user::{Position, UserError};

use super::{at, folder, key, open};

fn position(article: &str, progress: f32, time: i64) -> Position {
    let title = format!("Title of {article}");
    Position { key: key(article), title, section_id: Some("s2".to_owned()), paragraph: 3, progress, updated_at: at(time) }
}

#[test]
fn the_reading_position_of_an_article_is_its_latest_one() {
    let folder = folder();
    let data = open(folder.path());
    assert_eq!(data.positions().get(&key("starter/a")).unwrap(), None);
    data.positions().save(&position("starter/a", 0.7, 1)).unwrap();
    let latest = Position { section_id: None, paragraph: u32::MAX, ..position("starter/a", 0.1, 2) };
    data.positions().save(&latest).unwrap();
    drop(data);
    assert_eq!(open(folder.path()).positions().get(&key("starter/a")).unwrap(), Some(latest));
}

#[test]
fn continue_reading_lists_unfinished_articles_latest_first() {
    let folder = folder();
    let data = open(folder.path());
    for (article, progress, time) in [("s/a", 0.2, 1), ("s/done", 1.0, 9), ("s/nearly", 0.985, 8), ("s/b", 0.9, 3), ("s/c", 0.0, 2)] {
        data.positions().save(&position(article, progress, time)).unwrap();
    }
    let keys = |limit| data.positions().continue_reading(limit).unwrap().iter().map(|p| p.key.to_string()).collect::<Vec<_>>();
    assert_eq!(keys(10), ["s/b", "s/c", "s/a"]);
    assert_eq!(keys(1), ["s/b"]);
    assert_eq!(keys(usize::MAX).len(), 3);
    assert!(data.positions().forget(&key("s/b")).unwrap());
    assert_eq!(keys(10), ["s/c", "s/a"]);
    assert_eq!(data.positions().forget_all().unwrap(), 4);
}

#[test]
fn a_progress_outside_0_to_1_is_refused() {
    let folder = folder();
    let data = open(folder.path());
    for progress in [-0.1, 1.1, f32::NAN, f32::INFINITY] {
        let error = data.positions().save(&position("starter/secret", progress, 1)).unwrap_err();
        assert!(matches!(error, UserError::Invalid { .. }) && !error.to_string().contains("secret"), "{progress}: {error}");
    }
}
