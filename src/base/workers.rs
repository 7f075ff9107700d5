//! Doing independent things beside each other. Results come in the order of the
//! things, so that nobody can tell how many cores there were; where there are no
//! threads, as in WebAssembly, one is done after the other.

/// What `work` makes of each of some things; one core a thing.
#[cfg(not(target_arch = "wasm32"))]
pub fn beside<T: Send, R: Send>(things: impl IntoIterator<Item = T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let mut things = things.into_iter();
    let Some(first) = things.next() else { return Vec::new() };
    let work = &work;
    std::thread::scope(|scope| {
        let others: Vec<_> = things.map(|thing| scope.spawn(move || work(thing))).collect();
        let mut results = vec![work(first)];
        let result = |other: std::thread::ScopedJoinHandle<R>| match other.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        results.extend(others.into_iter().map(result));
        results
    })
}

#[cfg(target_arch = "wasm32")]
pub fn beside<T: Send, R: Send>(things: impl IntoIterator<Item = T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    things.into_iter().map(work).collect()
}

/// The results of two independent things, done beside each other if wished.
pub fn both<A: Send, B: Send>(
    beside: bool,
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    if !beside || cfg!(target_arch = "wasm32") {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let other = scope.spawn(other);
        let one = one();
        (one, other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// How many cores there are to work on.
pub fn available() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_things() {
        assert_eq!(beside(0..5, |number: i32| number * 2), [0, 2, 4, 6, 8]);
        assert!(beside(0..0, |number: i32| number).is_empty());
    }
}
