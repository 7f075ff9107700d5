//! What of a chart is seen: a part of the time at so many pixels. However long
//! a run is, each lane comes to a few shapes no more than pixels wide.

use super::CoresAnswer;
use crate::timing::{Chart, Doing, Lane, NOWHERE, Report, Stretch, Way, seconds};
use std::fmt::Write;

/// Whose each row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rows {
    #[default]
    Threads,
    Cores,
}

/// A part of the time, in nanoseconds; empty means all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Window {
    pub from: f64,
    pub to: f64,
}

/// The shortest time that can be looked at.
const SHORTEST: f64 = 1_000.0;

impl Window {
    pub fn length(self) -> f64 {
        self.to - self.from
    }

    /// The same part, moved and cut so that it lies in a run of that length.
    pub fn within(self, longest: f64) -> Window {
        if self.length() <= 0.0 || self.length() >= longest {
            return Window { from: 0.0, to: longest };
        }
        let length = self.length().max(SHORTEST).min(longest);
        let from = self.from.clamp(0.0, longest - length);
        Window { from, to: from + length }
    }

    /// Nearer by a factor (or farther, below 1), with `at` staying where it is.
    pub fn zoomed(self, factor: f64, at: f64) -> Window {
        let length = (self.length() / factor).max(SHORTEST);
        let share = if self.length() > 0.0 { (at - self.from) / self.length() } else { 0.5 };
        let from = at - share * length;
        Window { from, to: from + length }
    }

    /// Later by a share of its length, or earlier.
    pub fn moved(self, share: f64) -> Window {
        let by = self.length() * share;
        Window { from: self.from + by, to: self.to + by }
    }
}

/// One lane as it is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub name: String,
    /// Of a thread; nobody's is none.
    pub thread: Option<u16>,
    pub bands: Vec<Band>,
    /// Where there is room for it, the core on which a thread runs.
    pub labels: Vec<(f64, String)>,
    /// What it did over all the time, for those who do not see.
    pub said: String,
}

/// All that a lane does of one kind (or one thread does), as one path.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    pub doing: Doing,
    pub thread: u16,
    pub d: String,
}

/// A chart as it is drawn at a width in pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    pub rows: Vec<Row>,
    /// Who holds the GIL, by process; only of processes with several threads.
    pub gils: Vec<Row>,
    /// How many cores are busy, as an area.
    pub busy: String,
    /// Where the run ends, if that is in view.
    pub end: Option<f64>,
}

/// Height of a lane, as in www/css/cores.css.
const HEIGHT: f64 = 18.0;
const BUSY: f64 = 20.0;
/// Room for `core 0` in a block.
const LABEL: f64 = 44.0;

/// Until when the longest of the charts goes.
pub fn longest(report: &Report) -> f64 {
    report.ways.iter().filter_map(|way| way.run.as_ref()).map(|run| run.finished as f64).fold(0.0, f64::max)
}

impl CoresAnswer {
    /// The chart to draw for a part of the time: one that was made for it, if there is one.
    pub fn chart(&self, way: Way, window: Window) -> Option<&Chart> {
        let whole = self.report.way(way)?.run.as_ref().map(|run| &run.chart);
        let close = self.closer.get(&way).map(|run| &run.chart);
        let fits = |chart: &&Chart| {
            chart.window.is_some_and(|(from, to)| from as f64 <= window.from + 1.0 && window.to <= to as f64 + 1.0)
        };
        close.filter(fits).or(whole)
    }

    /// Whether a part is drawn more coarsely than it could be.
    pub fn is_coarse(&self, window: Window, width: f64) -> bool {
        let finest = window.length() / width.max(1.0);
        let charts = self.report.ways.iter().filter_map(|way| self.chart(way.way, window));
        charts.into_iter().any(|chart| chart.resolution as f64 > finest * 2.0 && chart.resolution > 1)
    }
}

impl Drawn {
    pub fn of(chart: &Chart, finished: u64, cores: u32, window: Window, width: f64, rows: Rows) -> Drawn {
        let scale = Scale { window, width };
        let mut drawn = Drawn { busy: busy(&chart.busy, cores, scale), ..Drawn::default() };
        drawn.rows = match rows {
            Rows::Threads => {
                // The main thread of the program only waits, if it starts others.
                let others = chart.threads.len() > 1;
                let lanes = chart.threads.iter().filter(|lane| !others || lane.thread != 0 || computes(&lane.lane));
                let row = |lane: &crate::timing::LaneOf| Row {
                    name: lane.name.clone(),
                    thread: Some(lane.thread),
                    bands: by_doing(&lane.lane, lane.thread, scale),
                    labels: labels(&lane.lane, scale),
                    said: said(&lane.lane),
                };
                lanes.map(row).collect()
            }
            Rows::Cores => {
                let row = |(at, lane): (usize, &Lane)| Row {
                    name: format!("core {at}"),
                    thread: None,
                    bands: by_thread(lane, scale),
                    labels: Vec::new(),
                    said: format!("busy for {}", seconds(lane.stretches.iter().map(|stretch| stretch.1).sum())),
                };
                chart.cores.iter().enumerate().map(row).collect()
            }
        };
        for (process, lane) in chart.gils.iter().enumerate() {
            let threads = chart.threads.iter().filter(|thread| usize::from(thread.process) == process).count();
            if threads > 1 {
                let name = "GIL".to_string();
                let said = format!("changes hands {} times", lane.stretches.len().saturating_sub(1));
                drawn.gils.push(Row { name, thread: None, bands: by_thread(lane, scale), labels: Vec::new(), said });
            }
        }
        drawn.end = scale.sees(finished as f64).then(|| scale.x(finished as f64));
        drawn
    }
}

/// Whether a lane is worth a row: its thread does something itself.
fn computes(lane: &Lane) -> bool {
    let all: u64 = lane.stretches.iter().map(|stretch| stretch.1).sum();
    let own: u64 =
        lane.stretches.iter().map(|s| s.share(Doing::Running as u16) + s.share(Doing::Sleeping as u16)).sum();
    own * 20 > all
}

#[derive(Clone, Copy)]
struct Scale {
    window: Window,
    width: f64,
}

impl Scale {
    fn x(self, time: f64) -> f64 {
        (time - self.window.from) / self.window.length().max(1.0) * self.width
    }

    fn sees(self, time: f64) -> bool {
        (self.window.from..=self.window.to).contains(&time)
    }

    /// The stretches in view, each at least as wide as half a pixel: shorter
    /// ones that fall on one pixel are one.
    fn seen(self, lane: &Lane) -> Vec<Stretch> {
        let first = lane.stretches.partition_point(|stretch| (stretch.to() as f64) <= self.window.from);
        let finest = self.window.length() / self.width.max(1.0) * 0.7;
        let mut seen: Vec<Stretch> = Vec::new();
        for stretch in &lane.stretches[first..] {
            if stretch.from() as f64 >= self.window.to {
                break;
            }
            match seen.last_mut() {
                Some(last) if (stretch.1 as f64) < finest && (last.1 as f64) < finest => last.take_in(stretch),
                _ => seen.push(stretch.clone()),
            }
        }
        seen
    }

    fn span(self, stretch: &Stretch) -> (f64, f64) {
        let from = self.x(stretch.from() as f64).max(0.0);
        let to = self.x(stretch.to() as f64).min(self.width);
        (from, (to - from).max(0.6))
    }
}

fn by_doing(lane: &Lane, thread: u16, scale: Scale) -> Vec<Band> {
    let mut paths: [String; 6] = Default::default();
    for stretch in scale.seen(lane) {
        let (x, width) = scale.span(&stretch);
        // Several in one place share its height.
        let mut y = HEIGHT;
        for doing in Doing::ALL {
            let share = stretch.share(doing as u16) as f64 / stretch.1.max(1) as f64;
            if share > 0.02 {
                let height = HEIGHT * share.min(1.0);
                y -= height;
                let _ = write!(paths[doing as usize], "M{x:.1} {:.1}h{width:.1}v{height:.1}h-{width:.1}z", y.max(0.0));
            }
        }
    }
    let bands = Doing::ALL.into_iter().zip(paths).filter(|(_, d)| !d.is_empty());
    bands.map(|(doing, d)| Band { doing, thread, d }).collect()
}

fn by_thread(lane: &Lane, scale: Scale) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for stretch in scale.seen(lane) {
        let (x, width) = scale.span(&stretch);
        let shares = if stretch.4.is_empty() { vec![(stretch.2, stretch.1)] } else { stretch.4.clone() };
        let mut y = HEIGHT;
        for (thread, time) in shares {
            let height = HEIGHT * (time as f64 / stretch.1.max(1) as f64).min(1.0);
            y -= height;
            let at = bands.iter().position(|band| band.thread == thread).unwrap_or_else(|| {
                bands.push(Band { doing: Doing::Running, thread, d: String::new() });
                bands.len() - 1
            });
            let _ = write!(bands[at].d, "M{x:.1} {:.1}h{width:.1}v{height:.1}h-{width:.1}z", y.max(0.0));
        }
    }
    bands
}

fn labels(lane: &Lane, scale: Scale) -> Vec<(f64, String)> {
    let running = Doing::Running as u16;
    let first = scale.seen(lane).into_iter().find(|stretch| {
        stretch.2 == running && !stretch.is_merged() && stretch.3 != NOWHERE && scale.span(stretch).1 > LABEL
    });
    first.map(|stretch| (scale.span(&stretch).0 + 6.0, format!("core {}", stretch.3))).into_iter().collect()
}

/// The number of busy cores over time as an area of steps.
fn busy(lane: &Lane, cores: u32, scale: Scale) -> String {
    let mut d = String::new();
    for stretch in scale.seen(lane) {
        let (x, width) = scale.span(&stretch);
        let cores_busy = match stretch.4.is_empty() {
            true => f64::from(stretch.2),
            false => {
                stretch.4.iter().map(|(count, time)| f64::from(*count) * *time as f64).sum::<f64>() / stretch.1 as f64
            }
        };
        if cores_busy > 0.0 {
            let height = (BUSY - 2.0) * (cores_busy / f64::from(cores.max(1))).min(1.0);
            let _ = write!(d, "M{x:.1} {BUSY}v-{height:.1}h{width:.1}v{height:.1}z");
        }
    }
    d
}

fn said(lane: &Lane) -> String {
    let sum = |doing: Doing| lane.stretches.iter().map(|stretch| stretch.share(doing as u16)).sum::<u64>();
    let parts = Doing::ALL.into_iter().map(|doing| (doing, sum(doing))).filter(|(_, time)| *time > 0);
    parts.map(|(doing, time)| format!("{} {}", doing.label(), seconds(time))).collect::<Vec<_>>().join(", ")
}

/// What a thread does at a moment, exactly: `105 ms to 110 ms (5.00 ms): waiting for GIL, which T1 holds`.
pub fn said_at(chart: &Chart, thread: u16, time: f64) -> Option<String> {
    let lane = chart.threads.iter().find(|lane| lane.thread == thread)?;
    let stretch = at(&lane.lane, time)?;
    let name = |thread: u16| chart.threads.iter().find(|lane| lane.thread == thread).map(|lane| lane.name.clone());
    let span = format!("{}, {} to {} ({})", lane.name, exact(stretch.from()), exact(stretch.to()), seconds(stretch.1));
    if stretch.is_merged() {
        let shares =
            Doing::ALL.into_iter().map(|doing| (doing, stretch.share(doing as u16))).filter(|(_, time)| *time > 0);
        let shares: Vec<String> =
            shares.map(|(doing, time)| format!("{} {} %", doing.label(), time * 100 / stretch.1.max(1))).collect();
        return Some(format!("{span}: {}", shares.join(", ")));
    }
    let doing = Doing::ALL.into_iter().find(|doing| *doing as u16 == stretch.2)?;
    let more = match doing {
        Doing::Running | Doing::Starting if stretch.3 != NOWHERE => format!(" on core {}", stretch.3),
        Doing::WaitingForGil => {
            let holder = chart.gils.get(usize::from(lane.process)).and_then(|gil| at(gil, time)).map(|held| held.2);
            holder.and_then(name).map_or(String::new(), |holder| format!(", which {holder} holds"))
        }
        _ => String::new(),
    };
    Some(format!("{span}: {}{more}", doing.label()))
}

fn at(lane: &Lane, time: f64) -> Option<&Stretch> {
    let index = lane.stretches.partition_point(|stretch| (stretch.to() as f64) <= time);
    lane.stretches.get(index).filter(|stretch| stretch.from() as f64 <= time)
}

fn exact(time: u64) -> String {
    format!("{:.3} ms", time as f64 / 1e6)
}

/// Round moments for the axis, and how each reads; at most ten.
pub fn ticks(window: Window) -> Vec<(f64, String)> {
    let rough = window.length() / 9.0;
    if rough <= 0.0 {
        return Vec::new();
    }
    let power = 10f64.powf(rough.log10().floor());
    let step =
        [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough).unwrap_or(rough);
    let (unit, name) = match step {
        ..1e3 => (1.0, "ns"),
        ..1e6 => (1e3, "µs"),
        ..1e9 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    let first = (window.from / step).ceil() as i64;
    let last = (window.to / step).floor() as i64;
    let text = |at: i64| {
        let value = at as f64 * step / unit;
        let value = (value * 1000.0).round() / 1000.0;
        if at == first { format!("{value} {name}") } else { format!("{value}") }
    };
    (first..=last).map(|at| (at as f64 * step, text(at))).collect()
}
