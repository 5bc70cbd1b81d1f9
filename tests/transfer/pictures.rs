//! Codes as a camera sees them: rotated, tilted, blurred, noisy, or while one replaces another.

use super::{sending, text};
use viva::chance::SplitMix64;
use viva::qr_transfer::{Received, Receiver, code};

/// A square grey picture.
struct Picture {
    side: usize,
    grey: Vec<f64>,
}

/// How a camera sees a screen.
struct View {
    /// Pixels of the picture's side, and the share of it that the code with its margins fills.
    side: usize,
    fill: f64,
    /// In radians.
    turn: f64,
    /// How much nearer one edge is than the other.
    lean: f64,
    /// Standard deviation in pixels.
    blur: f64,
    /// Of full brightness.
    noise: f64,
}

const STEADY: View = View {
    side: 480,
    fill: 0.8,
    turn: 0.0,
    lean: 0.0,
    blur: 0.0,
    noise: 0.0,
};

/// The dark modules of a path as [`code::draw`] writes it.
fn modules(path: &str) -> Vec<Vec<bool>> {
    let side = code::SIDE as usize;
    let mut dark = vec![vec![false; side]; side];
    for run in path.split('M').skip(1) {
        let (place, rest) = run.split_once('h').unwrap();
        let (x, y) = place.split_once(' ').unwrap();
        let (length, _) = rest.split_once('v').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        dark[y][x..][..length.parse().unwrap()].fill(true);
    }
    dark
}

impl View {
    fn of(&self, frame: &[u8], chance: &mut SplitMix64) -> Picture {
        let dark = modules(&code::draw(frame).unwrap());
        let (middle, side) = (self.side as f64 / 2.0, f64::from(code::SIDE));
        let (sine, cosine) = self.turn.sin_cos();
        let at = |x: f64, y: f64| {
            let (x, y) = (x - middle, y - middle);
            let far = 1.0 + self.lean * x / middle;
            let scale = far * side / (self.fill * self.side as f64);
            let (column, row) = (
                (x * cosine + y * sine) * scale,
                (y * cosine - x * sine) * scale,
            );
            let (column, row) = ((column + side / 2.0).floor(), (row + side / 2.0).floor());
            if column < 0.0 || row < 0.0 || column >= side || row >= side {
                return 0.4;
            }
            if dark[row as usize][column as usize] {
                0.12
            } else {
                0.9
            }
        };
        let mut grey = Vec::new();
        for y in 0..self.side {
            for x in 0..self.side {
                let parts = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
                let sum: f64 = parts
                    .iter()
                    .map(|(a, b)| at(x as f64 + a, y as f64 + b))
                    .sum();
                grey.push(sum / 4.0);
            }
        }
        let mut picture = Picture {
            side: self.side,
            grey,
        };
        picture.blur(self.blur);
        for grey in &mut picture.grey {
            let bell: f64 = (0..6).map(|_| chance.fraction()).sum::<f64>() - 3.0;
            *grey += self.noise * bell;
        }
        picture
    }
}

impl Picture {
    fn blur(&mut self, deviation: f64) {
        if deviation == 0.0 {
            return;
        }
        let reach = (deviation * 3.0).ceil() as i64;
        let weight = |n: i64| (-((n * n) as f64) / (2.0 * deviation * deviation)).exp();
        let whole: f64 = (-reach..=reach).map(weight).sum();
        for (across, down) in [(1, 0), (0, 1)] {
            let (before, last) = (self.grey.clone(), self.side as i64 - 1);
            for (place, grey) in self.grey.iter_mut().enumerate() {
                let (x, y) = ((place % self.side) as i64, (place / self.side) as i64);
                let near = |n: i64| {
                    let (x, y) = (
                        (x + n * across).clamp(0, last),
                        (y + n * down).clamp(0, last),
                    );
                    before[y as usize * self.side + x as usize] * weight(n)
                };
                *grey = (-reach..=reach).map(near).sum::<f64>() / whole;
            }
        }
    }

    /// A picture taken while one code replaces another.
    fn mixed(mut self, other: &Picture, part: f64) -> Picture {
        for (grey, other) in self.grey.iter_mut().zip(&other.grey) {
            *grey = *grey * (1.0 - part) + other * part;
        }
        self
    }

    fn pixels(&self) -> Vec<u8> {
        let byte = |grey: &f64| (grey * 255.0).clamp(0.0, 255.0) as u8;
        let pixel = |grey| [byte(grey), byte(grey), byte(grey), 255];
        self.grey.iter().flat_map(pixel).collect()
    }
}

#[test]
fn every_code_that_is_drawn_is_seen() {
    let mut chance = SplitMix64::new(1);
    let sender = sending(&text(16_000, 2));
    for number in [0, 1, 30, 60, 61, 62, 63, 64, 1_000, 1_001, 1_002] {
        let frame = sender.frame(number);
        let seen = code::find_frames(&STEADY.of(&frame, &mut chance).pixels());
        assert_eq!(code::frames(&seen).collect::<Vec<_>>(), [frame]);
    }
}

#[test]
fn a_text_arrives_through_a_hand_held_camera() {
    let mut chance = SplitMix64::new(11);
    let text = text(1_200, 12);
    let sender = sending(&text);
    let (mut receiver, mut taken, mut seen) = (Receiver::default(), 0, 0);
    let mut arrived = None;
    while arrived.is_none() && taken < 3 * sender.codes() {
        let view = View {
            side: 480,
            fill: 0.6 + 0.3 * chance.fraction(),
            turn: 0.4 * (chance.fraction() - 0.5),
            lean: 0.15 * chance.fraction(),
            blur: 0.3 + 0.7 * chance.fraction(),
            noise: 0.03 * chance.fraction(),
        };
        let mut picture = view.of(&sender.frame(taken), &mut chance);
        if chance.fraction() < 0.3 {
            let next = view.of(&sender.frame(taken + 1), &mut chance);
            picture = picture.mixed(&next, chance.fraction());
        }
        for frame in code::frames(&code::find_frames(&picture.pixels())) {
            seen += 1;
            if let Received::Complete(text) = receiver.add(frame) {
                arrived = Some(text);
            }
        }
        taken += 1;
    }
    assert_eq!(arrived, Some(text), "{seen} of {taken} codes were seen");
}

#[test]
fn a_picture_without_our_code_has_none() {
    let mut chance = SplitMix64::new(3);
    let noise: Vec<u8> = (0..300 * 300 * 4).map(|_| chance.draw() as u8).collect();
    assert!(code::find_frames(&noise).is_empty());
    assert!(code::find_frames(&vec![255; 300 * 300 * 4]).is_empty());
    assert!(code::find_frames(&[]).is_empty());
    assert!(code::find_frames(&[1, 2, 3]).is_empty(), "not even a pixel");
    assert!(code::find_frames(&[0; 8]).is_empty(), "not a square");
    assert!(code::find_frames(&[0; 4]).is_empty());
}

#[test]
fn only_frames_are_drawn() {
    assert_eq!(code::draw(b"V1"), None);
    assert_eq!(code::draw(&[0; 288]), None);
}
