//! The gallery: what Lockstep is for, the chapters, and all scenarios on
//! shelves, with a search.

use super::pieces::{first_sentence, picture, press, prose};
use crate::icons::{logo, small_icon};
use crate::text::{self, course as words};
use lockstep::scenario::{Chapter, Library, Scenario, Topic};
use lockstep::session::{Course, CourseMessage, Filter, GalleryShelf, Message, Stage, Stock, mini, shelves};
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

/// Cards of a shelf before somebody asks for all of them.
const FEW: usize = 4;

#[derive(Properties)]
pub struct Props {
    pub course: Course,
    pub send: Callback<Message>,
}

impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
pub fn Gallery(props: &Props) -> Html {
    let (course, send) = (&props.course, &props.send);
    let (root, search) = (use_node_ref(), use_node_ref());
    {
        let (root, search, stage) = (root.clone(), search.clone(), course.filter.stage);
        use_effect_with(stage, move |stage| {
            let at = if *stage == Stage::Lessons { root.cast::<HtmlElement>() } else { search.cast::<HtmlElement>() };
            if let Some(element) = at.or(root.cast::<HtmlElement>()) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
        });
    }
    let onkeydown = {
        let send = send.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                send.emit(Message::Course(CourseMessage::Gallery(false)));
            }
        })
    };
    html! {
        <div class="home" role="dialog" aria-modal="true" aria-label={words::ALL} tabindex="-1" ref={root} {onkeydown}>
            { bar(send) }
            <div class="page">
                { hero(course, send) }
                { lessons(course, send) }
                { examples(course, &search, send) }
            </div>
        </div>
    }
}

fn bar(send: &Callback<Message>) -> Html {
    html! {
        <div class="bar">
            <span class="wordmark">{ logo() }{ text::APP }</span>
            <span class="push"></span>
            <a class="btn quiet" href="teachers.html">{ words::FOR_TEACHERS }</a>
            <button class="btn" onclick={press(send, CourseMessage::Gallery(false))}>{ words::BACK }</button>
        </div>
    }
}

// ── what it is for ──

fn hero(course: &Course, send: &Callback<Message>) -> Html {
    let library = course.library();
    let scenario = library.and_then(|library| library.scenario("lost_update"));
    let movers = scenario.map_or_else(|| vec![0, 0, 1, 2, 2, 1, 0, 0], mini);
    html! {
        <section class="hero" aria-labelledby="promise">
            <header><h1 id="promise">{ words::PROMISE }</h1><p class="lead">{ words::LEAD }</p></header>
            <figure class="figure">
                <div class="top"><b>{ words::HERO_TITLE }</b><span class="push soft">{ words::REAL_RUN }</span></div>
                <div class="stage">{ picture(&movers, true) }</div>
                <figcaption>{ small_icon("alert") }<span>{ words::HERO }</span>
                    <button class="btn sm push" onclick={press(send, CourseMessage::Open("lost_update".to_owned()))}>{ words::OPEN }</button>
                </figcaption>
            </figure>
            <Paste send={send.clone()} />
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct PasteProps {
    send: Callback<Message>,
}

#[component]
fn Paste(props: &PasteProps) -> Html {
    let area = use_node_ref();
    let explore = {
        let (send, area) = (props.send.clone(), area.clone());
        Callback::from(move |_: MouseEvent| {
            let text = area.cast::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default();
            if !text.trim().is_empty() {
                send.emit(Message::Course(CourseMessage::Explore(text)));
            }
        })
    };
    html! {
        <section class="paste" aria-labelledby="paste-h">
            <header><h2 id="paste-h">{ words::PASTE }</h2></header>
            <textarea ref={area} aria-label={words::YOUR_PROGRAM} spellcheck="false" placeholder={words::PASTE_HINT} />
            <footer><span>{ words::NOTHING_UPLOADED }</span>
                <button class="btn solid push" onclick={explore}>{ small_icon("play") }{ words::EXPLORE }</button>
            </footer>
        </section>
    }
}

// ── lessons ──

fn lessons(course: &Course, send: &Callback<Message>) -> Html {
    let Some(library) = course.library() else { return Html::default() };
    html! {
        <section class="gallery chapters" aria-labelledby="lessons-h">
            <h2 id="lessons-h">{ words::LESSONS }</h2>
            <p class="soft">{ words::LESSONS_LEAD }</p>
            <ol class="cards">{ for library.chapters.iter().enumerate().map(|(at, chapter)| lesson(at, chapter, course, send)) }</ol>
        </section>
    }
}

fn lesson(at: usize, chapter: &Chapter, course: &Course, send: &Callback<Message>) -> Html {
    let done = course.progress.get(&format!("page {}", chapter.name)).unwrap_or(0) as usize;
    let pages = chapter.pages.len();
    let page = if done >= pages { 0 } else { done.saturating_sub(1) };
    html! {
        <li><button class="card" onclick={press(send, CourseMessage::Lesson(chapter.name.clone(), page))}>
            <b>{ format!("{}. {}", at + 1, chapter.title) }</b>
            <small>{ words::pages(done, pages) }
                if done >= pages { <span class="push">{ small_icon("check") }</span> }
            </small>
        </button></li>
    }
}

// ── scenarios ──

fn examples(course: &Course, search: &NodeRef, send: &Callback<Message>) -> Html {
    let body = match &course.library {
        Stock::Here(library) => shelved(course, library, send),
        Stock::Failed => html! {
            <p class="notice" role="alert">{ words::NOT_COME }{ " " }
                <button class="btn sm" onclick={press(send, CourseMessage::Gallery(true))}>{ words::AGAIN }</button></p>
        },
        _ => html! { <p class="notice" role="status">{ words::COMING }</p> },
    };
    html! {
        <section class="gallery" id="examples" aria-labelledby="examples-h">
            <h2 id="examples-h">{ words::EXAMPLES }</h2>
            { filters(course, search, send) }
            { body }
            { progress(send) }
        </section>
    }
}

fn filters(course: &Course, search: &NodeRef, send: &Callback<Message>) -> Html {
    let Filter { words: query, topic, level, unsolved, .. } = &course.filter;
    let on_words = on_input(send, |input: HtmlInputElement| CourseMessage::Search(input.value()));
    let on_unsolved = on_change(send, |input: HtmlInputElement| CourseMessage::Unsolved(input.checked()));
    let on_topic = on_change(send, |input: HtmlSelectElement| CourseMessage::OfTopic(Topic::named(&input.value())));
    let on_level = on_change(send, |input: HtmlSelectElement| CourseMessage::OfLevel(input.value().parse().ok()));
    let of_topic =
        |it: Topic| html! { <option value={it.name()} selected={*topic == Some(it)}>{ words::topic(it).0 }</option> };
    let of_level = |at: usize, name: &'static str| {
        html! { <option value={(at + 1).to_string()} selected={*level == Some(at as u8 + 1)}>{ name }</option> }
    };
    html! {
        <form class="filters" role="search" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <input type="search" ref={search.clone()} aria-label={words::SEARCH} placeholder={words::SEARCH} value={query.clone()} oninput={on_words} />
            <select class="btn" aria-label={words::TOPIC} onchange={on_topic}>
                <option value="" selected={topic.is_none()}>{ words::ANY_TOPIC }</option>
                { for Topic::ALL.into_iter().map(of_topic) }
            </select>
            <select class="btn" aria-label={words::LEVEL} onchange={on_level}>
                <option value="" selected={level.is_none()}>{ words::ANY_LEVEL }</option>
                { for words::LEVELS.into_iter().enumerate().map(|(at, name)| of_level(at, name)) }
            </select>
            <label class="check"><input type="checkbox" checked={*unsolved} onchange={on_unsolved} />{ words::UNSOLVED }</label>
        </form>
    }
}

fn on_input(send: &Callback<Message>, meaning: fn(HtmlInputElement) -> CourseMessage) -> Callback<InputEvent> {
    let send = send.clone();
    Callback::from(move |event: InputEvent| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) {
            send.emit(Message::Course(meaning(input)));
        }
    })
}

fn on_change<T: JsCast + 'static>(send: &Callback<Message>, meaning: fn(T) -> CourseMessage) -> Callback<Event> {
    let send = send.clone();
    Callback::from(move |event: Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) {
            send.emit(Message::Course(meaning(input)));
        }
    })
}

fn shelved(course: &Course, library: &Library, send: &Callback<Message>) -> Html {
    let shelves = shelves(course, library);
    let count: usize = shelves.iter().map(|shelf| shelf.scenarios.len()).sum();
    let narrowed = course.filter.topic.is_some() || !course.filter.words.trim().is_empty() || course.filter.unsolved;
    html! {
        <>
            <p class="vh" role="status">{ if count == 0 { words::NOTHING_FITS.to_owned() } else { words::found(count) } }</p>
            if count == 0 { <p class="notice">{ words::NOTHING_FITS }</p> }
            { for shelves.iter().map(|shelf| draw_shelf(shelf, narrowed, course, library, send)) }
        </>
    }
}

fn draw_shelf(
    shelf: &GalleryShelf,
    narrowed: bool,
    course: &Course,
    library: &Library,
    send: &Callback<Message>,
) -> Html {
    let (title, about) = words::topic(shelf.topic);
    let all = shelf.scenarios.len();
    let shown = if narrowed { all } else { all.min(FEW) };
    let id = format!("shelf-{}", shelf.topic.name());
    html! {
        <section class="shelf" aria-labelledby={id.clone()}>
            <div><h3 {id}>{ title }</h3><p>{ about }</p>
                if shown < all {
                    <button class="btn sm" aria-label={format!("{}: {title}", words::all_of(all))}
                        onclick={press(send, CourseMessage::OfTopic(Some(shelf.topic)))}>{ words::all_of(all) }</button>
                }
            </div>
            <ul class="cards">{ for shelf.scenarios[..shown].iter().map(|&at| card(&library.scenarios[at], course, send)) }</ul>
        </section>
    }
}

fn card(scenario: &Scenario, course: &Course, send: &Callback<Message>) -> Html {
    let header = &scenario.header;
    let movers = mini(scenario);
    let threads = movers.iter().copied().max().unwrap_or(0) + 1;
    let onclick = {
        let (send, name) = (send.clone(), scenario.name.clone());
        Callback::from(move |event: MouseEvent| {
            // A press that asks for another tab gets the link.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                send.emit(Message::Course(CourseMessage::Open(name.clone())));
            }
        })
    };
    let verdict = match header.expect.first_kind() {
        _ if course.progress.is_solved(&scenario.name) => {
            html! { <span class="push row">{ small_icon("check") }{ words::SOLVED }</span> }
        }
        Some(kind) => html! { <span class="push bad">{ words::verdict(kind) }</span> },
        None => html! { <span class="push row">{ small_icon("check") }{ words::CORRECT }</span> },
    };
    html! {
        <li><a class="card" href={format!("#scenario={}", scenario.name)} {onclick}>
            { picture(&movers, scenario.is_faulty()) }
            <b>{ header.title.clone() }</b>
            <p>{ prose(first_sentence(&header.lesson)) }</p>
            <small>{ words::size(threads, header.orders.as_deref(), header.states) }{ verdict }</small>
        </a></li>
    }
}

// ── progress ──

fn progress(send: &Callback<Message>) -> Html {
    let load = {
        let send = send.clone();
        Callback::from(move |event: Event| {
            let input: Option<HtmlInputElement> = event.target().and_then(|target| target.dyn_into().ok());
            if let Some(file) = input.and_then(|input| input.files()?.get(0)) {
                read(file, send.clone());
            }
        })
    };
    html! {
        <footer class="progress"><span class="soft">{ words::PROGRESS }</span>
            <button class="btn sm" onclick={press(send, CourseMessage::SaveProgress)}>{ words::SAVE }</button>
            <label class="btn sm">{ words::LOAD }<input class="vh" type="file" accept=".txt,text/plain" onchange={load} /></label>
        </footer>
    }
}

/// Longest file of progress that is read.
const MOST_BYTES: f64 = 200_000.0;

fn read(file: File, send: Callback<Message>) {
    if file.size() > MOST_BYTES {
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(text) = wasm_bindgen_futures::JsFuture::from(file.text()).await
            && let Some(text) = text.as_string()
        {
            send.emit(Message::Course(CourseMessage::LoadProgress(text)));
        }
    });
}

/// The button in the bar that opens the gallery.
/// Opens the gallery; where the bar is narrow there is room for its drawing only.
pub fn opener(send: &Callback<Message>) -> Html {
    html! {
        <button class="btn quiet opener" aria-label={words::ALL} title={words::ALL} onclick={press(send, CourseMessage::Gallery(true))}>
            { small_icon("book") }<span>{ words::LESSONS }</span>
        </button>
    }
}
