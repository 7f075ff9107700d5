//! The page: views of a [`lockstep::session::State`] and the effects that only a
//! browser can have. Decides nothing about programs, threads or steps.

mod app;
mod bar;
mod check;
mod cores;
mod course;
mod dialogs;
mod editor_bridge;
mod embed;
mod files;
mod host;
mod icons;
mod keys;
mod menu;
mod place;
mod rest;
mod share;
mod source;
mod storage;
mod text;
mod thread_name;
mod timeline;
mod view;
mod worker;

use gloo_timers::callback::Timeout;

fn main() {
    rest::fetch();
    let opening = app::Opening::new();
    Timeout::new(0, move || {
        let document = web_sys::window().and_then(|window| window.document());
        let root = document.and_then(|document| document.get_element_by_id("page"));
        let root = root.expect("index.html has a place for the page");
        yew::Renderer::<app::App>::with_root_and_props(root, opening).render();
    })
    .forget();
}
