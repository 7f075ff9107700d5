//! Locks, semaphores and their like: in whose hands, and who queues.

use crate::icons::small_icon;
use crate::text;
use crate::thread_name::{chip, name};
use lockstep::session::{Roster, Shown};
use lockstep::trace::{Since, SyncView};
use yew::prelude::*;

pub fn sync_table(shown: &Shown) -> Html {
    html! {
        <table class="sync">
            <caption class="vh" id="sync-h">{ text::SYNC }</caption>
            <thead><tr>
                <th scope="col">{ text::SYNC }</th><th scope="col">{ text::HELD_BY }</th><th scope="col">{ text::QUEUE }</th>
            </tr></thead>
            <tbody>{ for shown.snapshot.sync.iter().map(|object| row(object, shown)) }</tbody>
        </table>
    }
}

fn row(object: &SyncView, shown: &Shown) -> Html {
    let drawing = if object.capacity.is_some() { "slots" } else { lock_or_flag(object.kind) };
    let roster = &shown.roster;
    let newest = |all: &[Since]| all.iter().any(|since| since.step == shown.position && since.step > 0);
    // The step at the playhead changed it: mark the newcomer, else whoever holds it now.
    let queue_changed = object.changed && newest(&object.waiters) && !newest(&object.holders);
    html! {
        <tr data-sync={object.name.clone()}>
            <th scope="row"><span class="what">
                { small_icon(drawing) }<span>{ object.kind }{ " " }{ &object.name }</span>
                if !object.detail.is_empty() { <small>{ &object.detail }</small> }
            </span></th>
            <td>{ changed(holders(object, roster), object.changed && !queue_changed) }</td>
            <td>{ changed(list(&object.waiters, text::EMPTY, roster), queue_changed) }</td>
        </tr>
    }
}

/// Locks have a padlock; conditions, events and barriers are signals.
fn lock_or_flag(kind: &str) -> &'static str {
    if kind.contains("Lock") || kind == "Mutex" { "lock" } else { "flag" }
}

fn changed(inner: Html, changed: bool) -> Html {
    html! { <span class={changed.then_some("changed")}>{ inner }</span> }
}

/// A semaphore shows each of its places, as long as they can be counted at a glance.
fn holders(object: &SyncView, roster: &Roster) -> Html {
    const SLOTS: usize = 8;
    let capacity = object.capacity.map_or(0, |places| places as usize);
    if !(1..=SLOTS).contains(&capacity) {
        return list(&object.holders, text::FREE, roster);
    }
    html! {
        <span class="slots">
            { for object.holders.iter().map(|since| chip(roster, since.thread)) }
            { for (object.holders.len()..capacity).map(|_| html! { <span class="slot">{ text::FREE }</span> }) }
        </span>
    }
}

fn list(all: &[Since], none: &'static str, roster: &Roster) -> Html {
    if all.is_empty() {
        return html! { <span class="muted">{ none }</span> };
    }
    all.iter()
        .map(|since| {
            html! { <span class="who">{ name(roster, since.thread) }<small>{ text::since(since.step) }</small></span> }
        })
        .collect()
}
