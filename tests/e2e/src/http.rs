//! Just enough HTTP/1.1 to talk to a driver on this machine. No HTTP crate may enter the workspace (see deny.toml), and none is needed:
//! one connection a request, loopback only.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

/// An answer: status and body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// Sends one request and reads the whole answer.
pub(crate) fn request(port: u16, method: &str, path: &str, body: &str, timeout: Duration) -> Result<Answer, String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(5)).map_err(|error| format!("no connection: {error}"))?;
    let io = |error: std::io::Error| format!("the connection broke: {error}");
    stream.set_read_timeout(Some(timeout)).map_err(io)?;
    stream.set_write_timeout(Some(timeout)).map_err(io)?;
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).map_err(io)?;
    stream.write_all(body.as_bytes()).map_err(io)?;
    read_answer(&mut stream)
}

/// Reads until the answer is whole: a server that keeps the connection open is no reason to wait.
fn read_answer(stream: &mut impl Read) -> Result<Answer, String> {
    let mut bytes = Vec::new();
    let mut buffer = [0; 16 * 1024];
    loop {
        if let Some(answer) = parse(&bytes)? {
            return Ok(answer);
        }
        match stream.read(&mut buffer).map_err(|error| format!("no whole answer: {error}"))? {
            0 => return Err(format!("the answer ended after {} bytes", bytes.len())),
            read => bytes.extend_from_slice(&buffer[..read]),
        }
    }
}

/// The answer, once all of it is there.
fn parse(bytes: &[u8]) -> Result<Option<Answer>, String> {
    let Some(end) = find(bytes, b"\r\n\r\n") else { return Ok(None) };
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let rest = &bytes[end + 4..];
    let status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or_else(|| "the answer is not HTTP".to_owned())?;
    let header = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
    let body = if header("transfer-encoding") == Some("chunked") {
        unchunk(rest)?
    } else {
        let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0_usize);
        rest.get(..length).map(<[u8]>::to_vec)
    };
    Ok(body.map(|body| Answer { status, body }))
}

/// The body of a chunked answer, once its last chunk is there.
fn unchunk(mut rest: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let mut body = Vec::new();
    loop {
        let Some(line) = find(rest, b"\r\n") else { return Ok(None) };
        let size = String::from_utf8_lossy(&rest[..line]);
        let size = size.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(size, 16).map_err(|_| format!("a chunk of the answer has the size {size:?}"))?;
        if size == 0 {
            return Ok(Some(body));
        }
        let Some(chunk) = rest.get(line + 2..line + 2 + size) else { return Ok(None) };
        body.extend_from_slice(chunk);
        let Some(after) = rest.get(line + 2 + size + 2..) else { return Ok(None) };
        rest = after;
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::{parse, read_answer};

    #[test]
    fn an_answer_with_a_length_is_read_to_that_length() {
        let mut bytes: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello and more";
        let answer = read_answer(&mut bytes).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, b"hello".as_slice()));
    }

    #[test]
    fn a_chunked_answer_is_put_together() {
        let mut bytes: &[u8] = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nheal\r\n5;x=1\r\nshelf\r\n0\r\n\r\n";
        let answer = read_answer(&mut bytes).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (404, b"healshelf".as_slice()));
    }

    #[test]
    fn an_answer_that_breaks_off_is_an_error() {
        assert!(parse(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello").unwrap().is_none(), "not whole yet");
        let mut bytes: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello";
        assert!(read_answer(&mut bytes).is_err());
    }
}
