//! Laws of every plan, for any history and any goal.

use crate::learner::BEGIN;
use crate::support::{answered, bank, day_of_goal_is_within, plan, takes};
use proptest::prelude::*;
use std::collections::BTreeSet;
use viva::memory::Rating;
use viva::plan::{Costs, Forecast, Goal, Plan};
use viva::study::{Capacity, ReviewKind};
use viva_bank::{CardCode, Level};

fn history() -> impl Strategy<Value = Vec<(usize, i32, usize)>> {
    prop::collection::vec((0_usize..60, -90_i32..=3, 0_usize..4), 0..120)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_day_of_any_plan_is_over_budget_and_every_card_has_one_place(
        history in history(),
        days in prop::option::of(-5_i32..=120),
        minutes in Goal::MINUTES,
        since in -100_i32..=5,
        level in prop::sample::select(Level::ALL),
        required in prop::collection::btree_set(0_usize..60, 0..4),
        excluded in prop::collection::btree_set(0_usize..60, 0..6),
        week in prop::option::of(prop::array::uniform7(0_u8..=100)),
        off in prop::collection::btree_set(-3_i32..=40, 0..6),
    ) {
        let bank = bank();
        let mut index = bank.index().clone();
        index.questions = index.questions.into_iter().step_by(6).take(60).collect();
        let answers: Vec<_> = history
            .iter()
            .map(|(at, day, rating)| (*at, BEGIN.plus(*day), Rating::ALL[*rating]))
            .collect();
        let progress = answered(&index, &answers);
        let goal = Goal {
            interview: days.map(|days| BEGIN.plus(days)),
            level,
            minutes_a_day: minutes,
            capacity: Capacity::new(
                week.unwrap_or([100; 7]),
                off.iter().map(|day| BEGIN.plus(*day)).collect(),
            ),
            since: BEGIN.plus(since),
            required: required.iter().map(|at| index.questions[*at].card).collect(),
            excluded: excluded.iter().map(|at| index.questions[*at].card).collect(),
        };
        let plan = plan(&goal, &index, &progress, BEGIN);
        prop_assert_eq!(&plan, &Plan::make(&goal, Costs::DEFAULT, &index, &progress, BEGIN));

        // The budget law: what is still asked today, and each day of the final pass.
        let seen: BTreeSet<_> = progress
            .reviews_on(BEGIN)
            .iter()
            .map(|review| review.card)
            .collect();
        let of_today = progress.reviews_on(BEGIN).iter().map(|review| review.id).collect();
        let before = progress.cards_without(&seen, &of_today);
        let budget = u32::from(minutes) * 60 * u32::from(goal.capacity.of(BEGIN)) / 100;
        let is_last = goal.interview == Some(BEGIN.plus(1));
        let budget = if is_last { budget * 4 / 3 } else { budget };
        prop_assert!(
            plan.asks.len() <= 1 || takes(&index, &plan.asks) * 10 <= budget * 11
        );
        prop_assert!(plan.asks.is_empty() || goal.capacity.of(BEGIN) > 0);
        for (day, cards) in &plan.final_pass {
            let asks: Vec<_> = cards.iter().map(|card| (*card, ReviewKind::Review)).collect();
            // What is due on a day comes on it, however much that is; nothing is added to a full day. The last day may
            // take a third more.
            let is_due = |card: &CardCode| match seen.contains(card) {
                true => before.get(card).is_some_and(|card| card.due == *day),
                false => progress.card(*card).is_some_and(|card| card.due == *day),
            };
            let mut goal = goal.clone();
            if goal.interview == Some(day.plus(1)) {
                let longer = (u16::from(goal.minutes_a_day) * 4).div_ceil(3);
                goal.minutes_a_day = u8::try_from(longer).unwrap();
            }
            prop_assert!(
                cards.iter().all(is_due) || day_of_goal_is_within(&goal, &index, &asks, *day)
            );
        }

        // One place for each card.
        let left_out: BTreeSet<_> = plan.left_out.iter().map(|out| out.card).collect();
        let planned: BTreeSet<_> = plan.planned.iter().copied().collect();
        prop_assert_eq!(left_out.len() + planned.len(), index.questions.len());
        prop_assert!(left_out.is_disjoint(&planned));
        // Left out on one device and wanted on another: leaving out wins. Once the day has come, nobody can want more.
        let wanted: BTreeSet<_> = goal.required.difference(&goal.excluded).copied().collect();
        prop_assert!(left_out.is_disjoint(&wanted) || !plan.phase.learns());
        let begun = |card: &CardCode| progress.card(*card).is_some();
        prop_assert!(goal.excluded.iter().all(|card| begun(card) == planned.contains(card)));
        let asked: BTreeSet<_> = plan.asks.iter().map(|(card, _)| *card).collect();
        prop_assert_eq!(asked.len(), plan.asks.len());
        prop_assert!(asked.is_subset(&planned) && asked.is_disjoint(&seen));
        let pass: Vec<_> = plan.final_pass.iter().flat_map(|(_, cards)| cards).collect();
        prop_assert_eq!(pass.iter().collect::<BTreeSet<_>>().len(), pass.len());
        prop_assert!(pass.iter().all(|card| planned.contains(card)));
        for (card, ask) in &plan.asks {
            prop_assert_eq!(progress.card(*card).is_none(), *ask == ReviewKind::New);
        }

        let forecast = Forecast::of(&goal, Costs::DEFAULT, &index, &progress, BEGIN);
        prop_assert!((0.0..=1.0).contains(&forecast.all.asked));
        prop_assert!((0.0..=1.0).contains(&forecast.all.of_planned));
        prop_assert!((0.0..=1.0).contains(&forecast.five_more));
        prop_assert!((0.0..=1.0).contains(&forecast.easy_days));
        // The questions by name are those that the days count.
        for day in &forecast.days {
            let named = forecast.learned.iter().filter(|(on, _)| *on == day.day);
            prop_assert_eq!(named.count() as u32, day.new);
        }
        let named: BTreeSet<_> = forecast.learned.iter().map(|(_, card)| *card).collect();
        prop_assert_eq!(named.len() as u32, forecast.days.iter().map(|day| day.new).sum::<u32>());
        prop_assert!(named.is_subset(&planned) && !named.iter().any(begun));
    }
}
