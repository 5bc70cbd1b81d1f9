//! How quizzes went, and how long one takes.

use super::set::QuizSet;
use crate::progress::{Act, Progress, QuizRun};

/// Seconds an answer takes before there are enough to tell.
const USUAL_SECONDS: f64 = 35.0;
/// Answers from which this learner's own pace counts.
const ENOUGH: usize = 10;
/// The answers that make up the pace: the latest ones.
const LATEST: usize = 50;
/// A longer answer was a break, in tenths of a second.
const LONGEST: u32 = 1_800;

/// The last finished quiz over a set, of those begun before `before` if it is given.
pub fn last_score(runs: &[QuizRun], set: &QuizSet, before: Option<&QuizRun>) -> Option<QuizRun> {
    let keyword = set.keyword();
    let is_earlier = |run: &&QuizRun| before.is_none_or(|other| run.began.at < other.began.at);
    let mut finished = runs.iter().filter(|run| run.next().is_none());
    finished
        .find(|run| run.set == keyword && is_earlier(run))
        .cloned()
}

/// The minutes that a quiz of so many questions takes this learner, at least 1.
pub fn minutes(progress: &Progress, questions: usize) -> usize {
    let latest = progress.effective_events().rev();
    let tenths: Vec<u32> = latest
        .filter_map(|event| match event.act {
            Act::QuizAnswer { took, .. } => Some(took.min(LONGEST)),
            _ => None,
        })
        .take(LATEST)
        .collect();
    let seconds = match tenths.len() {
        0..ENOUGH => USUAL_SECONDS,
        number => tenths.iter().map(|took| f64::from(*took)).sum::<f64>() / 10.0 / number as f64,
    };
    ((questions as f64 * seconds / 60.0).round() as usize).max(1)
}
