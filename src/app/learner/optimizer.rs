//! Fitting the scheduler's parameters to the learner's answers.

use super::Learner;
use crate::app::platform::{error::PlatformError, worker::work};
use crate::app::worker;
use crate::memory::Parameters;
use crate::memory::optimizer::{self, Fit};
use crate::progress::{Act, EventId, History};

/// Any would do; the same log must give the same parameters. This is the reference implementation's.
const SEED: u64 = 2023;

impl Learner {
    /// Fits parameters to the answers so far, off the main thread. `None` if nothing can be learnt from them. A fit that
    /// is no better is noted in the log as a choice of what is in use, so that it is not offered again at once.
    ///
    /// # Errors
    /// If the work off the main thread failed; then nothing has changed.
    pub async fn fit(&self) -> Result<Option<Fit>, PlatformError> {
        let (answers, in_use) = self.progress_now(|progress| {
            let answers = History::of(progress).answers;
            (answers, progress.scheduler().parameters())
        });
        let task = optimizer::encode_task(&answers, in_use, SEED);
        let made = work(worker::FIT, js_sys::Uint8Array::from(&*task)).await?;
        let fit = optimizer::decode_fit(&made);
        if !fit.is_some_and(|fit| fit.is_better()) {
            self.use_parameters(in_use);
        }
        Ok(fit)
    }

    /// Schedules with these parameters from now on; all answers so far are replayed with them. Returns what
    /// [`Learner::take_back`] takes back.
    pub fn use_parameters(&self, parameters: Parameters) -> EventId {
        let fitted = parameters != Parameters::default();
        self.act(Act::Parameters(fitted.then_some(parameters)))
    }
}
