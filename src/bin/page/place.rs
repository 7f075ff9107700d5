//! Positions that are data. The page's Content-Security-Policy allows no style
//! attributes, so elements say where they stand in `data-` attributes and this
//! hands the numbers to the style sheet through the CSSOM, after each render
//! and before it is painted.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Sets one custom property of an element, if it is another one: whatever the
/// element holds would be styled anew.
pub fn set(element: &Element, property: &str, value: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let style = element.style();
        if style.get_property_value(property).as_deref() != Ok(value) {
            // Fails for malformed names only, and those are ours.
            let _ = style.set_property(property, value);
        }
    }
}

/// Gives `--at`, `--span` and `--p` to all that carry `data-at`, `data-span` and `data-p` within `root`.
pub fn place_all(root: &Element) {
    let Ok(placed) = root.query_selector_all("[data-at], [data-p]") else { return };
    for index in 0..placed.length() {
        let Some(element) = placed.item(index).and_then(|node| node.dyn_into::<HtmlElement>().ok()) else { continue };
        for (attribute, property) in [("data-at", "--at"), ("data-span", "--span"), ("data-p", "--p")] {
            if let Some(value) = element.get_attribute(attribute) {
                set(&element, property, &value);
            }
        }
    }
}

/// Runs `place` on the node after every render of the calling component.
#[hook]
pub fn use_placed(node: &NodeRef, place: impl FnOnce(&Element) + 'static) {
    let node = node.clone();
    use_effect(move || {
        if let Some(element) = node.cast::<Element>() {
            place(&element);
        }
    });
}
