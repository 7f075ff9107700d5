//! Small pieces that the gallery and the strip share.

use lockstep::session::{CourseMessage, Message};
use yew::prelude::*;

/// A text with `code` and **strong** in it.
pub fn prose(text: &str) -> Html {
    let pieces = text.split('`').enumerate().map(|(at, piece)| match at % 2 {
        1 => html! { <code>{ piece.to_owned() }</code> },
        _ => strong(piece),
    });
    html! { <>{ for pieces }</> }
}

fn strong(text: &str) -> Html {
    let pieces = text.split("**").enumerate().map(|(at, piece)| match at % 2 {
        1 => html! { <strong>{ piece.to_owned() }</strong> },
        _ => html! { { piece.to_owned() } },
    });
    html! { <>{ for pieces }</> }
}

/// The first sentence of a lesson.
pub fn first_sentence(text: &str) -> &str {
    let mut ends = text.match_indices(['.', '?', '!']).map(|(at, _)| at + 1);
    let end = ends.find(|&at| text[at..].is_empty() || text[at..].starts_with(' '));
    &text[..end.unwrap_or(text.len())]
}

/// A callback for a press that sends a message.
pub fn press(send: &Callback<Message>, message: CourseMessage) -> Callback<MouseEvent> {
    let send = send.clone();
    Callback::from(move |_: MouseEvent| send.emit(Message::Course(message.clone())))
}

/// Steps that fit on a card.
const MOST: usize = 13;
const LANE: f32 = 13.4;

/// A run in little: a lane a thread, a block a step, and a diamond where it goes wrong.
pub fn picture(movers: &[usize], faulty: bool) -> Html {
    let shown = &movers[..movers.len().min(MOST)];
    let lanes = shown.iter().copied().max().unwrap_or(0) + 1;
    let height = 40.0;
    let gap = if lanes > 3 { height / lanes as f32 } else { LANE };
    let top = (height - gap * lanes as f32) / 2.0 + gap / 2.0;
    let block = (gap - 4.0).clamp(3.0, 7.0);
    let middle = |lane: usize| top + gap * lane as f32;
    let column = 15.4;
    let lines = (0..lanes).map(|lane| html! { <path class="ax" d={format!("M0 {:.1}H216", middle(lane))} /> });
    let steps = shown.iter().enumerate().map(|(at, &lane)| {
        let (x, y) = (1.0 + column * at as f32, middle(lane) - block / 2.0);
        html! {
            <g data-thread={(lane % 8).to_string()}>
                <rect x={format!("{x:.1}")} y={format!("{y:.1}")} width="13.4" height={format!("{block:.1}")} rx="1.5" />
            </g>
        }
    });
    let last = shown.last().copied().unwrap_or(0);
    // The fault shows in the lane that moved last, behind its block.
    let x = (1.0 + column * shown.len() as f32 + 6.0).min(208.0);
    let mark =
        faulty.then(|| html! { <path class="x" d={format!("M{x:.1} {:.1}l5 5-5 5-5-5z", middle(last) - 5.0)} /> });
    html! {
        <svg class="mini" viewBox="0 0 216 40" preserveAspectRatio="xMinYMid meet" aria-hidden="true">
            { for lines }{ for steps }{ mark }
        </svg>
    }
}
