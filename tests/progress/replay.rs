//! Any way of giving the same events gives the same state as folding them at once. Their order and repetitions do not matter
//! either, which `tests/stores/laws.rs` shows beside their segments and stores.

use crate::cards_of;
use crate::common::any::any_log;
use crate::common::{config, event, grown, replay, writer};
use proptest::prelude::*;
use viva::progress::Act;

proptest! {
    #![proptest_config(config(1_000))]

    #[test]
    fn appending_equals_replaying(events in any_log()) {
        let grown = grown(&events);
        let whole = replay(&events);
        prop_assert_eq!(cards_of(&grown), cards_of(&whole));
        prop_assert_eq!(grown.events(), whole.events());
    }

    #[test]
    fn extending_equals_replaying(events in any_log(), cut in 0_usize..40, overlap in 0_usize..8) {
        let cut = cut.min(events.len());
        for (first, second) in [
            (&events[..cut], &events[cut.saturating_sub(overlap)..]),
            (&events[cut.saturating_sub(overlap)..], &events[..cut]),
        ] {
            let mut grown = replay(first);
            grown.extend(second.to_vec());
            let whole = replay(&events);
            prop_assert_eq!(cards_of(&grown), cards_of(&whole));
            prop_assert_eq!(grown.events(), whole.events());
            prop_assert!(events.iter().all(|event| grown.has(event)));
        }
    }

    #[test]
    fn unknown_acts_change_nothing(events in any_log()) {
        let mut with = events.clone();
        if let Some(last) = events.last() {
            with.push(event(writer(9), 0, last.moment, Act::Unknown("!z".to_owned())));
        }
        prop_assert_eq!(cards_of(&replay(&with)), cards_of(&replay(&events)));
    }
}
