//! Links: whatever a record holds comes back, what was released is decoded for
//! ever, and no text that pretends to be a link does more than give an error.

use lockstep::base::{Digest, ThreadId};
use lockstep::link::{Address, Fidelity, Permits, Record, View, digest};
use lockstep::machine::{Atomicity, Choice, Options, ProcessStart, WaiterOrder};
use lockstep::schedule::Schedule;
use lockstep::trace::Run;
use proptest::prelude::*;
use std::fs;
use std::path::Path;

const LOST_UPDATE: &str = "\
from threading import Thread

counter = 0

def work():
    global counter
    counter += 1

a = Thread(target=work)
b = Thread(target=work)
a.start(); b.start()
a.join(); b.join()
print(counter)
";

fn options() -> impl Strategy<Value = Options> {
    let modes = (0..3usize, any::<bool>(), any::<bool>(), any::<(bool, bool)>(), any::<bool>());
    (any::<u64>(), modes, prop::collection::vec("[^\\n]{0,12}", 0..4)).prop_map(
        |(seed, (atomicity, spawn, any, (spurious_wakeups, unfair_wakeups), honour_sleeps), inputs)| Options {
            seed,
            atomicity: [Atomicity::Operation, Atomicity::Line, Atomicity::Cpython][atomicity],
            start_method: if spawn { ProcessStart::Spawn } else { ProcessStart::Fork },
            waiter_order: if any { WaiterOrder::Any } else { WaiterOrder::Fifo },
            spurious_wakeups,
            unfair_wakeups,
            honour_sleeps,
            inputs,
            ..Options::default()
        },
    )
}

fn schedule() -> impl Strategy<Value = Schedule> {
    let run = (0..40u16, prop_oneof![4 => Just(0u16), 1 => any::<u16>()], 1..60usize);
    prop::collection::vec(run, 0..40).prop_map(|runs| Schedule {
        choices: runs
            .into_iter()
            .flat_map(|(thread, end, count)| std::iter::repeat_n(Choice { thread: ThreadId(thread), end }, count))
            .collect(),
    })
}

fn record() -> impl Strategy<Value = Record> {
    let view = ("[a-z]{0,8}", any::<bool>()).prop_map(|(tab, folded)| View { tab, folded });
    let permits = (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(edit, reorder, findings)| Permits {
        edit,
        reorder,
        findings,
    });
    let words = || prop::option::of("[a-z ]{1,20}");
    let asked = (words(), words());
    (any::<String>(), options(), schedule(), any::<u32>(), any::<Option<u64>>(), view, "\\PC{0,20}", permits, asked)
        .prop_map(|(source, options, schedule, position, digest, view, title, permits, (goal, course))| Record {
            source,
            options,
            position: position.min(schedule.len() as u32),
            schedule,
            digest: digest.map(Digest),
            view,
            title,
            permits,
            goal,
            course,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_a_record_holds_comes_back(record in record()) {
        let link = record.to_link().expect("it is small");
        prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)));
        prop_assert_eq!(Record::from_link(&link), Ok(record.clone()));
        // In a sentence, and within an address.
        prop_assert_eq!(format!("https://example.org/a/#{link}&embed").parse(), Ok(record.clone()));
        prop_assert_eq!(Record::from_link(&format!("{link}).")), Ok(record));
    }

    #[test]
    fn any_text_is_an_address_or_an_error(text in "\\PC{0,80}") {
        let _ = Address::parse(&text);
        let _ = Record::from_link(&format!("1.{text}"));
    }

    #[test]
    fn a_program_in_the_clear_comes_back(source in any::<String>()) {
        let address = Address::parse(&format!("py={}", lockstep::link::encode_part(&source))).expect("it is small");
        prop_assert_eq!(address.head, lockstep::link::Head::Python(source));
    }
}

/// SplitMix64, so that a failure is the same one tomorrow.
struct Draws(u64);

impl Draws {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((z ^ (z >> 27)) >> 20) as usize % bound.max(1)
    }

    /// Changes, inserts, removes, repeats or cuts.
    fn spoil(&mut self, bytes: &mut Vec<u8>, alphabet: &[u8]) {
        let at = self.below(bytes.len());
        let byte = alphabet[self.below(alphabet.len())];
        match self.below(5) {
            0 if !bytes.is_empty() => bytes[at] = byte,
            1 => bytes.insert(at, byte),
            2 if !bytes.is_empty() => drop(bytes.remove(at)),
            3 => {
                let piece = bytes[at..(at + 8).min(bytes.len())].to_vec();
                bytes.splice(at..at, piece);
            }
            _ => bytes.truncate(at),
        }
    }
}

fn recorded() -> Record {
    let mut run = Run::load(LOST_UPDATE, &Options { inputs: vec!["7".to_string()], ..Options::default() }).unwrap();
    run.follow(&"0*2 1 2 1 2 0".parse().unwrap()).unwrap();
    run.seek(4);
    Record { title: "Lost update".to_string(), ..Record::of_run(&mut run) }
}

#[test]
fn spoilt_links_give_errors_and_nothing_else() {
    let link = recorded().to_link().unwrap();
    let letters: Vec<u8> = (b' '..=b'~').collect();
    let mut draws = Draws(7);
    for _ in 0..20_000 {
        let mut bytes = link.clone().into_bytes();
        for _ in 0..=draws.below(4) {
            draws.spoil(&mut bytes, &letters);
        }
        let text = String::from_utf8(bytes).unwrap();
        if let Ok(record) = Record::from_link(&text) {
            assert_eq!(record, recorded(), "{text}");
        }
        let _ = Address::parse(&text);
    }
}

/// Beyond the checksum: the fields themselves are spoilt.
#[test]
fn spoilt_fields_give_records_or_errors() {
    use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib};
    let link = recorded().to_link().unwrap();
    let packed = base64url(link.strip_prefix("1.").unwrap());
    let fields = decompress_to_vec_zlib(&packed).unwrap();
    let all: Vec<u8> = (0..=255).collect();
    let mut draws = Draws(11);
    let mut decoded = 0;
    for _ in 0..20_000 {
        let mut bytes = fields.clone();
        for _ in 0..=draws.below(3) {
            draws.spoil(&mut bytes, &all);
        }
        let text = format!("1.{}", letters(&compress_to_vec_zlib(&bytes, 1)));
        if let Ok(record) = Record::from_link(&text) {
            decoded += 1;
            assert!(record.position as usize <= record.schedule.len());
            assert_eq!(Record::from_link(&record.to_link().unwrap()), Ok(record));
        }
    }
    assert!(decoded > 100, "{decoded}");
}

/// A decoder of its own, so that the alphabet is checked by another hand.
fn base64url(text: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits: String = text.chars().map(|char| format!("{:06b}", alphabet.find(char).unwrap())).collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

fn letters(bytes: &[u8]) -> String {
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut bits: String = bytes.iter().map(|byte| format!("{byte:08b}")).collect();
    bits += &"0".repeat((6 - bits.len() % 6) % 6);
    bits.as_bytes()
        .chunks(6)
        .map(|six| char::from(alphabet[usize::from_str_radix(std::str::from_utf8(six).unwrap(), 2).unwrap()]))
        .collect()
}

/// Links of every version that was released, as they were made then, and what
/// they hold. Nothing is ever taken out of tests/links; a new version adds its
/// own. `LOCKSTEP_NEW_SAMPLES=1` writes those that are missing.
#[test]
fn frozen_samples_are_decoded_for_ever() {
    let folder = Path::new("tests/links");
    if std::env::var_os("LOCKSTEP_NEW_SAMPLES").is_some() {
        for (name, record) in samples() {
            let file = folder.join(name);
            if !file.with_extension("link").exists() {
                fs::write(file.with_extension("link"), record.to_link().unwrap() + "\n").unwrap();
                fs::write(file.with_extension("json"), serde_json::to_string_pretty(&record).unwrap() + "\n").unwrap();
            }
        }
    }
    let mut versions = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let file = entry.path();
        if file.extension().is_none_or(|extension| extension != "link") {
            continue;
        }
        let link = fs::read_to_string(&file).unwrap();
        let record = Record::from_link(link.trim()).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let held: serde_json::Value =
            serde_json::from_str(&fs::read_to_string(file.with_extension("json")).unwrap()).unwrap();
        let now = serde_json::to_value(&record).unwrap();
        // What is added to a record later is not in what was written then.
        for (key, value) in held.as_object().unwrap() {
            match value.as_object() {
                Some(parts) if key != "schedule" => {
                    for (part, value) in parts.iter().filter(|(part, _)| *part != "limits") {
                        assert_eq!(&now[key][part], value, "{}: {key}.{part}", file.display());
                    }
                }
                _ => assert_eq!(&now[key], value, "{}: {key}", file.display()),
            }
        }
        versions.push(link.split('.').next().unwrap().parse::<u32>().unwrap());
    }
    for version in 1..=lockstep::link::VERSION {
        assert!(versions.iter().filter(|&&other| other == version).count() >= 3, "version {version} has no samples");
    }
}

fn samples() -> Vec<(&'static str, Record)> {
    let all = Record {
        options: Options {
            seed: 1 << 40,
            atomicity: Atomicity::Cpython,
            start_method: ProcessStart::Spawn,
            waiter_order: WaiterOrder::Any,
            spurious_wakeups: true,
            honour_sleeps: true,
            inputs: vec!["Ann".to_string(), String::new(), "ünï 日本".to_string()],
            ..Options::default()
        },
        schedule: "0*2 1:1 2*300 1 2 17:65535*2".parse().unwrap(),
        position: 9,
        digest: Some(Digest(0x0123_4567_89ab_cdef)),
        view: View { tab: "findings".to_string(), folded: true },
        permits: Permits { edit: false, reorder: false, findings: false },
        goal: Some("reach a deadlock".to_string()),
        ..recorded()
    };
    vec![
        ("v1-lost-update", recorded()),
        ("v1-program-alone", recorded().without_schedule()),
        ("v1-everything", all),
        ("v1-empty-program", Record::default()),
    ]
}

#[test]
fn a_recorded_run_is_the_same_run() {
    let record = recorded();
    let replay = record.replay().unwrap();
    assert_eq!(replay.fidelity, Fidelity::Same);
    assert_eq!((replay.run.position(), replay.run.length()), (4, 7));
    assert_eq!(replay.run.schedule(), &record.schedule);
}

#[test]
fn a_run_of_other_rules_is_shown_as_far_as_it_goes() {
    let differs = Record { digest: Some(Digest(1)), ..recorded() }.replay().unwrap();
    assert_eq!(differs.fidelity, Fidelity::Differs);
    assert_eq!(differs.run.position(), 4);
    let mut record = recorded();
    record.schedule = "0*2 1 2 1:7 2".parse().unwrap();
    let ends = record.replay().unwrap();
    assert_eq!(ends.fidelity, Fidelity::Ends { after: 4 });
    assert!(ends.fidelity.sentence().unwrap().contains("first 4 steps"));
    assert!(Record { source: "def".to_string(), ..recorded() }.replay().is_err());
}

#[test]
fn a_digest_tells_states_apart() {
    let at = |schedule: &str| {
        let mut run = Run::load(LOST_UPDATE, &Options::default()).unwrap();
        run.follow(&schedule.parse().unwrap()).unwrap();
        digest(&run)
    };
    assert_eq!(at("0*2 1 2 1 2"), at("0*2 1 2 1 2"));
    assert_ne!(at("0*2 1 2 1 2"), at("0*2 1 1 2 2"));
    assert_ne!(at("0*2 1 2 1"), at("0*2 1 2"));
}

#[test]
fn too_large_a_program_is_no_link() {
    let source = "# \n".repeat(100_000);
    let error = Record { source, ..Record::default() }.to_link().unwrap_err();
    assert_eq!(error.to_string(), "The program is too large for a link. Share the program as a file instead.");
}
