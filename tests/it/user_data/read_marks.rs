//! Read marks: the reader's own, kept with their time, and put back as they were.

use super::{at, folder, key, open};

#[test]
fn a_read_mark_keeps_its_first_time_and_lasts() {
    let folder = folder();
    let data = open(folder.path());
    assert_eq!(data.read_marks().get(&key("starter/a")).unwrap(), None);
    assert_eq!(data.read_marks().set(&key("starter/a"), at(1)).unwrap(), at(1));
    assert_eq!(data.read_marks().set(&key("starter/a"), at(9)).unwrap(), at(1), "marked again, it stays as it was");
    drop(data);
    assert_eq!(open(folder.path()).read_marks().get(&key("starter/a")).unwrap(), Some(at(1)));
}

#[test]
fn a_mark_that_is_taken_back_gives_its_time_for_undo() {
    let folder = folder();
    let data = open(folder.path());
    data.read_marks().set(&key("starter/a"), at(1)).unwrap();
    assert_eq!(data.read_marks().unset(&key("starter/a")).unwrap(), Some(at(1)));
    assert_eq!(data.read_marks().unset(&key("starter/a")).unwrap(), None);
    assert_eq!(data.read_marks().set(&key("starter/a"), at(1)).unwrap(), at(1), "back as it was");
}

#[test]
fn of_many_articles_the_marked_ones_are_told() {
    let folder = folder();
    let data = open(folder.path());
    for (article, time) in [("s/a", 1), ("s/c/d", 2), ("other/a", 3)] {
        data.read_marks().set(&key(article), at(time)).unwrap();
    }
    let asked = [key("s/a"), key("s/b"), key("s/c/d"), key("s/a")];
    let found = data.read_marks().of(&asked).unwrap();
    assert_eq!((found.len(), found.get(&key("s/a")), found.get(&key("s/c/d"))), (2, Some(&at(1)), Some(&at(2))));
    assert_eq!(data.read_marks().of([]).unwrap().len(), 0);
}
