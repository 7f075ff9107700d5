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

fn main() {
    rest::fetch();
    yew::Renderer::<app::App>::new().render();
}
