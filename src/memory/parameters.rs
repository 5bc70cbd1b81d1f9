//! The numbers in the formulas of FSRS, for the average learner or fitted to one.

use serde::{Deserialize, Serialize};

/// The 21 parameters of FSRS-6, each finite and within its range.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Parameters([f32; Parameters::COUNT]);

/// Every parameter is finite, so equality is total.
impl Eq for Parameters {}

impl Parameters {
    /// The version of FSRS they belong to. Other versions differ in the number or meaning of their parameters.
    pub const VERSION: u8 = 6;
    /// FSRS-6 has 21.
    pub const COUNT: usize = 21;

    /// Inclusive limits from `clip_parameters` in fsrs 6.6.2 with one relearning step, which silently clips everything
    /// else.
    pub const RANGES: [(f32, f32); Parameters::COUNT] = [
        (0.001, 100.0),
        (0.001, 100.0),
        (0.001, 100.0),
        (0.001, 100.0),
        (1.0, 10.0),
        (0.001, 4.0),
        (0.001, 4.0),
        (0.001, 0.75),
        (0.0, 4.5),
        (0.0, 0.8),
        (0.001, 3.5),
        (0.001, 5.0),
        (0.001, 0.25),
        (0.001, 0.9),
        (0.0, 4.0),
        (0.0, 1.0),
        (1.0, 6.0),
        (0.0, 2.0),
        (0.0, 2.0),
        (0.0, 0.8),
        (0.1, 0.8),
    ];

    /// From 21 numbers; `None` for another count, or if one is out of its range.
    pub fn new(numbers: &[f32]) -> Option<Parameters> {
        let numbers: [f32; Parameters::COUNT] = numbers.try_into().ok()?;
        let fit = |(number, (low, high)): (&f32, (f32, f32))| {
            // Negative zero equals zero but is stored differently.
            (low..=high).contains(number) && number.is_sign_positive()
        };
        let all_fit = numbers.iter().zip(Parameters::RANGES).all(fit);
        all_fit.then_some(Parameters(numbers))
    }

    /// In the order of the reference implementation.
    pub fn numbers(&self) -> &[f32; Parameters::COUNT] {
        &self.0
    }

    /// How fast the chance of recall falls; 0.1 to 0.8.
    pub(super) fn decay(&self) -> f32 {
        let [.., decay] = self.0;
        decay
    }
}

impl TryFrom<Vec<f32>> for Parameters {
    type Error = &'static str;

    fn try_from(numbers: Vec<f32>) -> Result<Parameters, &'static str> {
        Parameters::new(&numbers).ok_or("not the parameters of FSRS-6")
    }
}

impl From<Parameters> for Vec<f32> {
    fn from(parameters: Parameters) -> Vec<f32> {
        parameters.0.to_vec()
    }
}

/// The parameters that fit the average learner.
impl Default for Parameters {
    fn default() -> Parameters {
        Parameters(fsrs::DEFAULT_PARAMETERS)
    }
}
