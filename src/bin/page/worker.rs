//! The page's side of its worker: made when first needed, made anew when one
//! has broken. What jobs mean is known to `lockstep::session` only.

use js_sys::{Object, Reflect};
use lockstep::session::Message;
use lockstep::session::jobs::{JobId, News, Order, WorkerMessage, failure};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

pub struct Bench {
    send: Callback<Message>,
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    worker: Option<Hand>,
    /// Jobs that have no answer yet.
    open: BTreeSet<JobId>,
}

/// A worker with what listens to it.
struct Hand {
    worker: Worker,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(Event)>,
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Bench {
    pub fn new(send: Callback<Message>) -> Self {
        Self { send, inner: Rc::default() }
    }

    pub fn order(&self, order: &Order) {
        let message = Object::new();
        let set = |key: &str, value: &JsValue| drop(Reflect::set(&message, &key.into(), value));
        let mut inner = self.inner.borrow_mut();
        match order {
            Order::Start { id, job } => {
                set("id", &(*id).into());
                set("job", &job.into());
                inner.open.insert(*id);
                if inner.worker.is_none() {
                    inner.worker = self.hire();
                }
            }
            Order::GoOn { id, more } => {
                set("goOn", &(*id).into());
                set("more", &more.into());
                inner.open.insert(*id);
            }
            Order::Stop(id) => set("stop", &(*id).into()),
            Order::Cancel(id) => {
                set("cancel", &(*id).into());
                inner.open.remove(id);
            }
        }
        let posted = inner.worker.as_ref().is_some_and(|hand| hand.worker.post_message(&message).is_ok());
        drop(inner);
        if !posted {
            give_up(&self.inner, &self.send);
        }
    }

    fn hire(&self) -> Option<Hand> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address()?, &options).ok()?;
        let heard = {
            let (inner, send) = (self.inner.clone(), self.send.clone());
            Closure::<dyn FnMut(_)>::new(move |event: MessageEvent| hear(&event.data(), &inner, &send))
        };
        let error = {
            let (inner, send) = (self.inner.clone(), self.send.clone());
            Closure::<dyn FnMut(_)>::new(move |_: Event| give_up(&inner, &send))
        };
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Some(Hand { worker, _heard: heard, _error: error })
    }
}

/// Where the worker's script is: scripts/assets.mjs writes it into the page.
fn address() -> Option<String> {
    web_sys::window()?.document()?.query_selector("meta[name=worker]").ok()??.get_attribute("content")
}

fn hear(data: &JsValue, inner: &Rc<RefCell<Inner>>, send: &Callback<Message>) {
    let get = |key: &str| Reflect::get(data, &key.into()).ok();
    let text = |key: &str| get(key).and_then(|value| value.as_string());
    let Some(id) = get("id").and_then(|id| id.as_f64()).map(|id| id as JobId) else { return };
    let news = if let Some(json) = text("progress") {
        News::Progress(json)
    } else if let Some(json) = text("done") {
        News::Done(json)
    } else {
        News::Failed(text("failed").unwrap_or_default())
    };
    if !matches!(news, News::Progress(_)) {
        inner.borrow_mut().open.remove(&id);
    }
    send.emit(Message::Worker(WorkerMessage { id, news }));
    if get("broken").is_some_and(|broken| broken.is_truthy()) {
        give_up(inner, send);
    }
}

/// The worker is of no use: whoever waits for it is told, and the next job gets another.
fn give_up(inner: &Rc<RefCell<Inner>>, send: &Callback<Message>) {
    let (hand, open) = {
        let mut inner = inner.borrow_mut();
        (inner.worker.take(), std::mem::take(&mut inner.open))
    };
    // Dropped outside of its own handler.
    gloo_timers::callback::Timeout::new(0, move || drop(hand)).forget();
    for id in open {
        let news = News::Failed(failure("The engine did not answer."));
        send.emit(Message::Worker(WorkerMessage { id, news }));
    }
}
