//! What a single line of a source tells by its form.

/// Longest address that is kept, in bytes.
const URL_BYTES: usize = 2_048;

/// Number and text of a numbered line (`3. text`, `3) text`, `3、text`).
pub(crate) fn numbered_item(line: &str) -> Option<(u32, &str)> {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits)?.parse().ok().filter(|_| (1..=3).contains(&digits))?;
    let rest = line[digits..].trim_start_matches(' ').strip_prefix(['.', ')', '、', '．', '）'])?;
    // "1.5 million" is a number, not an item.
    (!rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.trim().is_empty()).then(|| (number, rest.trim_start()))
}

/// An `http` or `https` address fit to show, or `None` for every other scheme and for relative ones.
pub(crate) fn web_address(address: &str) -> Option<String> {
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let lower = address.get(..8.min(address.len())).map(str::to_ascii_lowercase)?;
    let host = if lower.starts_with("https://") {
        &address[8..]
    } else if lower.starts_with("http://") {
        &address[7..]
    } else {
        return None;
    };
    let named = host.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '[');
    (named && address.len() <= URL_BYTES).then_some(address)
}
