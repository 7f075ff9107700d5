//! What checking shows: the verdict in the top bar, findings under the
//! program, outcomes and the graph of states in tabs of the view.

mod findings;
mod graph;
mod graph_summary;
mod outcomes;
mod verdict;

pub use findings::Findings;
pub use graph::Graph;
pub use outcomes::Outcomes;
pub use verdict::verdict;

use lockstep::session::Message;
use lockstep::session::checking::CheckMessage;
use yew::prelude::*;

fn press(message: CheckMessage, send: &Callback<Message>) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(Message::Check(message.clone())))
}
