//! A learner whose memory is exactly what FSRS says with parameters of the learner's own: for tests and measurements of
//! fitting.

#![allow(
    unreachable_pub,
    reason = "tests include this file as a module of their own"
)]
#![allow(dead_code, reason = "each user takes its own part")]

use std::collections::BTreeMap;
use viva::chance::SplitMix64;
use viva::memory::optimizer::Answer;
use viva::memory::{Memory, Parameters, Rating, Retention, Scheduler};

/// Someone whose memory grows less with each answer.
pub fn slow_to_learn() -> Parameters {
    let mut numbers = *Parameters::default().numbers();
    if let Some(growth) = numbers.get_mut(8) {
        *growth *= 0.6;
    }
    Parameters::new(&numbers).unwrap_or_default()
}

/// Is asked as the defaults would ask, and remembers as the own parameters say.
pub struct Forgetful {
    mind: Scheduler,
    asks: Scheduler,
    chance: SplitMix64,
}

impl Forgetful {
    pub fn new(parameters: Parameters, seed: u64) -> Forgetful {
        let asks = Scheduler::new(Retention::DEFAULT);
        Forgetful {
            mind: asks.clone().with_parameters(parameters),
            asks,
            chance: SplitMix64::new(seed),
        }
    }

    /// So many answers: ten new cards a day up to four hundred, and whatever is due.
    pub fn answers(&mut self, count: usize) -> Vec<Answer> {
        struct Card {
            mind: Memory,
            asks: Memory,
            last: u32,
            due: u32,
        }
        let mut cards: BTreeMap<u32, Card> = BTreeMap::new();
        let mut answers = Vec::new();
        for today in 0.. {
            for (number, card) in &mut cards {
                if card.due > today {
                    continue;
                }
                let days = today - card.last;
                let recall = self.mind.retrievability(card.mind, days);
                let rating = match self.chance.fraction() < f64::from(recall) {
                    true => self.pick(&[(0.15, Rating::Hard), (0.9, Rating::Good)]),
                    false => Rating::Again,
                };
                answers.push(Answer {
                    card: *number,
                    days,
                    rating,
                });
                card.mind = self.mind.after(Some(card.mind), days, rating);
                card.asks = self.asks.after(Some(card.asks), days, rating);
                card.last = today;
                card.due = today + self.interval(card.asks);
            }
            for _ in 0..10 {
                let number = cards.len() as u32 + 1;
                if number > 400 {
                    break;
                }
                let rating = self.pick(&[
                    (0.35, Rating::Again),
                    (0.5, Rating::Hard),
                    (0.9, Rating::Good),
                ]);
                answers.push(Answer {
                    card: number,
                    days: 0,
                    rating,
                });
                let asks = self.asks.after(None, 0, rating);
                let card = Card {
                    mind: self.mind.after(None, 0, rating),
                    asks,
                    last: today,
                    due: today + self.interval(asks),
                };
                cards.insert(number, card);
            }
            if answers.len() >= count {
                break;
            }
        }
        answers.truncate(count);
        answers
    }

    /// People come early and late.
    fn interval(&mut self, memory: Memory) -> u32 {
        let days = f64::from(self.asks.interval(memory)) * (0.8 + 0.6 * self.chance.fraction());
        days.round().max(1.0) as u32
    }

    fn pick(&mut self, until: &[(f64, Rating)]) -> Rating {
        let draw = self.chance.fraction();
        let found = until.iter().find(|(end, _)| draw < *end);
        found.map_or(Rating::Easy, |(_, rating)| *rating)
    }
}
