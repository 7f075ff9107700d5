//! The one-sentence account of the step at the playhead, read out as it changes.

use crate::text;
use crate::thread_name::sentence;
use lockstep::session::Shown;
use yew::prelude::*;

pub fn narration(shown: &Shown, stale: bool, refusal: Option<&str>) -> Html {
    let said = if stale {
        html! { { text::stale_narration(true) } }
    // At the end the account says more than a refusal could.
    } else if let Some(refusal) = refusal.filter(|_| shown.snapshot.ending.is_none()) {
        sentence(refusal, &shown.roster)
    } else {
        let (said, problem) = text::account(shown);
        html! {
            <>
                { sentence(&said, &shown.roster) }
                if let Some((what, why)) = problem {
                    { " " }<strong>{ what }</strong>{ " " }{ sentence(&why, &shown.roster) }
                }
            </>
        }
    };
    html! {
        <p class="narrate span" role="status">
            <span class="at">{ text::STEP }{ " " }{ shown.position }</span><span class="say">{ said }</span>
        </p>
    }
}
