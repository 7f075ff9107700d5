//! The strip above the workbench: a page of a lesson, or what the program is
//! about, with its challenges.

use super::pieces::{first_sentence, press, prose};
use crate::icons::small_icon;
use crate::text::course as words;
use lockstep::import::Import;
use lockstep::scenario::{Deed, Page, Question, Scenario};
use lockstep::session::{Challenge, Course, CourseMessage, Dialog, MOST_WAYS, Message, Standpoint, State, can_break};
use yew::prelude::*;

pub fn strip(state: &State, send: &Callback<Message>) -> Html {
    // There is no room for it within another page.
    if state.linking.embed.is_some() {
        return Html::default();
    }
    let course = &state.course;
    if let Some(import) = &course.offer {
        return offer(import, send);
    }
    if let Some(import) = &course.changed {
        return changed(import, send);
    }
    match (&course.lesson, course.page()) {
        (Some(at), Some(page)) => lesson(at, page, course, send),
        _ => match state.about() {
            Some(scenario) => about(&scenario, course, send),
            None => Html::default(),
        },
    }
}

// ── another dialect ──

fn offer(import: &Import, send: &Callback<Message>) -> Html {
    html! {
        <section class="strip" aria-label={words::DIALECT}>
            <div class="said"><p role="status">{ words::dialect(import.dialect) }</p></div>
            <div class="turns">
                <button class="btn sm solid" onclick={press(send, CourseMessage::Translate(true))}>{ words::TRANSLATE }</button>
                <button class="btn sm quiet" onclick={press(send, CourseMessage::Translate(false))}>{ words::LEAVE_IT }</button>
            </div>
        </section>
    }
}

fn changed(import: &Import, send: &Callback<Message>) -> Html {
    html! {
        <section class="strip" aria-label={words::DIALECT}>
            <div class="said"><p role="status"><b>{ words::TRANSLATED }</b>{ for import.notes.iter().map(|note| format!(" {note}")) }</p></div>
            <div class="turns">
                <button class="btn sm quiet" onclick={press(send, CourseMessage::Translate(false))}>{ words::LEAVE }</button>
            </div>
        </section>
    }
}

// ── a lesson ──

fn lesson(at: &Standpoint, page: &Page, course: &Course, send: &Callback<Message>) -> Html {
    let chapter = course.library().and_then(|library| library.chapter(&at.chapter));
    let (title, pages) = chapter.map_or((String::new(), 0), |chapter| (chapter.title.clone(), chapter.pages.len()));
    html! {
        <section class="strip lesson" aria-label={words::LESSON}>
            <div class="said">
                <p class="label">{ title }{ " · " }{ words::page_of(at.page + 1, pages) }</p>
                <h2>{ prose(&page.title) }</h2>
                { for page.paragraphs.iter().map(|text| html! { <p>{ prose(text) }</p> }) }
            </div>
            <div class="asked">
                { for page.question.iter().map(|question| ask(question, at.answer, send)) }
                { for course.challenge.iter().map(|challenge| task(challenge, send)) }
            </div>
            <div class="turns">
                <button class="btn sm" onclick={press(send, CourseMessage::Turn(false))}>{ words::PREVIOUS }</button>
                <button class="btn sm solid" onclick={press(send, CourseMessage::Turn(true))}>{ words::NEXT }</button>
                <button class="btn sm quiet" onclick={press(send, CourseMessage::Again)}>{ words::SET_UP }</button>
                <button class="btn sm quiet" onclick={press(send, CourseMessage::Leave)}>{ words::LEAVE }</button>
            </div>
        </section>
    }
}

fn ask(question: &Question, answer: Option<usize>, send: &Callback<Message>) -> Html {
    let choice = |at: usize, text: &String| {
        let given = answer == Some(at);
        let mark = match given {
            true if at == question.right => small_icon("check"),
            true => small_icon("no"),
            false => Html::default(),
        };
        html! {
            <button class="btn sm" aria-pressed={given.to_string()} onclick={press(send, CourseMessage::Answer(at))}>{ mark }{ prose(text) }</button>
        }
    };
    html! {
        <div class="question" role="group" aria-label={question.text.clone()}>
            <p><b>{ prose(&question.text) }</b></p>
            <div class="answers">{ for question.answers.iter().enumerate().map(|(at, text)| choice(at, text)) }</div>
            <p role="status">
                { match answer {
                    Some(answer) if answer == question.right => html! { <>{ words::RIGHT }{ " " }{ prose(&question.because) }</> },
                    Some(_) => html! { { words::WRONG } },
                    None => Html::default(),
                } }
            </p>
        </div>
    }
}

// ── a program ──

fn about(scenario: &Scenario, course: &Course, send: &Callback<Message>) -> Html {
    let header = &scenario.header;
    let challenge = course.challenge.as_ref().filter(|challenge| challenge.scenario == scenario.name);
    let title_of = |name: &str| {
        course.library().and_then(|library| library.scenario(name)).map(|other| other.header.title.clone())
    };
    let to_other = |name: &String| {
        let title = title_of(name);
        let label = match (&title, scenario.is_faulty()) {
            (Some(title), true) => words::cure(title),
            (Some(title), false) => words::related(title),
            (None, true) => words::CURE.to_owned(),
            (None, false) => words::COMPARE.to_owned(),
        };
        html! { <button class="btn sm quiet extra" onclick={press(send, CourseMessage::Open(name.clone()))}>{ label }</button> }
    };
    html! {
        <section class="strip" aria-label={words::ABOUT}>
            <div class="said"><p>{ match challenge {
                Some(challenge) => task(challenge, send),
                None => prose(if course.library().is_some() { header.lesson.as_str() } else { first_sentence(&header.lesson) }),
            } }</p></div>
            <div class="turns">
                if challenge.is_none() && can_break(scenario) {
                    <button class="btn sm" onclick={press(send, CourseMessage::Try(Deed::Break))}>{ words::BREAK }</button>
                }
                if challenge.is_none() && scenario.is_faulty() {
                    <button class="btn sm" onclick={press(send, CourseMessage::Try(Deed::Fix))}>{ words::FIX }</button>
                }
                if challenge.is_none() && header.ways_to_end() > 0 {
                    <button class="btn sm extra" onclick={press(send, CourseMessage::Try(Deed::Predict))}>{ words::PREDICT }</button>
                }
                if challenge.is_some() {
                    <button class="btn sm quiet" onclick={press(send, CourseMessage::GiveUp)}>{ words::GIVE_UP }</button>
                } else {
                    { for header.see.iter().map(to_other) }
                }
                <button class="btn sm quiet" onclick={press(send, CourseMessage::Leave)}>{ words::LEAVE }</button>
            </div>
        </section>
    }
}

// ── a challenge ──

fn task(challenge: &Challenge, send: &Callback<Message>) -> Html {
    let guess = |ways: usize| {
        let given = challenge.guess == Some(ways);
        html! {
            <button class="btn sm" aria-pressed={given.to_string()} onclick={press(send, CourseMessage::Guess(ways))}>{ words::ways(ways, MOST_WAYS) }</button>
        }
    };
    let asked = match challenge.deed {
        Deed::Break => words::break_it(challenge.wanted.as_ref().map(|goal| goal.text(", ")).as_deref()),
        Deed::Fix => words::fix_it(challenge.goal.as_ref().map(|goal| goal.text(", ")).as_deref()),
        Deed::Predict => words::PREDICT_IT.to_owned(),
    };
    let share = {
        let send = send.clone();
        Callback::from(move |_: MouseEvent| send.emit(Message::OpenDialog(Some(Dialog::Share))))
    };
    let name = match challenge.deed {
        Deed::Break => words::BREAK,
        Deed::Fix => words::FIX,
        Deed::Predict => words::PREDICT,
    };
    let again = challenge.came && challenge.result().is_some();
    let result = match (challenge.deed, challenge.result()) {
        (Deed::Break, Some(switches)) => Some((true, words::broken(switches, challenge.par))),
        (Deed::Predict, Some(_)) => Some((true, words::predicted(challenge.ways))),
        (Deed::Predict, None) if challenge.guess.is_some() => Some((false, words::MISSED.to_owned())),
        (Deed::Fix, Some(_)) => Some((true, words::FIXED.to_owned())),
        (Deed::Fix, None) if challenge.reply.is_some() || challenge.lost > 0 => {
            let reply = challenge.reply.as_ref().map_or(String::new(), words::reply);
            Some((false, format!("{reply} {}", words::duel(challenge.lost))))
        }
        _ => None,
    };
    html! {
        <span class="task"><b>{ name }{ ". " }</b>{ asked }{ " " }
            if challenge.deed == Deed::Predict {
                <span class="answers" role="group" aria-label={words::PREDICT_IT}>{ for (1..=MOST_WAYS).map(guess) }</span>
            }
            <span role="status">{ for result.map(|(done, said)| html! {
                <span class={if done { "done" } else { "not-yet" }}>{ small_icon(if done { "check" } else { "alert" }) }{ if again { words::came(&said) } else { said } }</span>
            }) }</span>
            if again {
                <button class="btn sm" onclick={press(send, CourseMessage::Again)}>{ words::TRY_YOURSELF }</button>
            } else if challenge.result().is_some() {
                <button class="btn sm" onclick={share}>{ small_icon("share") }{ words::SHARE }</button>
            }
        </span>
    }
}
